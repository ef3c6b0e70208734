using System.Text.Json;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Mpesa.Tests.Requests;

/// <summary>Each body against the payload of the contract. Where the payload mixes numbers and strings, the gateway takes both, so scalars compare as text.</summary>
public sealed class RequestBodyTests
{
    private static readonly MpesaRules NoRules = new();

    [Theory]
    [InlineData(null, "O-1", "600996")]
    [InlineData("SG6", null, "174379")]
    [InlineData("SG6", "O-1", "174379")]
    public void A_payout_is_asked_about_by_the_short_code_that_paid(string? receipt, string? conversation, string party) => Assert.Equal(party, TransactionStatusBody.Compose(
        new TransactionQuery { Receipt = receipt, OriginalConversationId = conversation }, Accounts.Settings(options => options.B2cShortCode = "600996"), new MpesaRules()).PartyA);

    [Fact]
    public void A_push_to_a_pay_bill_is_the_one_of_the_contract()
    {
        var settings = Accounts.Settings();
        var request = new StkPushRequest
        {
            Amount = Accounts.Shillings(1),
            Payer = Msisdn.FromInternational("254722000000"),
            PromptTo = Msisdn.FromInternational("254722111111"),
            AccountReference = "accountref",
            Description = "txndesc",
        };

        var body = StkPushBody.Compose(request, settings, NoRules);
        body.CallBackURL = "https://mydomain.com/path";
        (body.Timestamp, body.Password) = StkPassword.At(new DateTimeOffset(2021, 6, 28, 6, 24, 8, TimeSpan.Zero), settings.ShortCode, new Secret(Accounts.SandboxPasskey));

        Body.SameAs("stk.request.paybill", body, MpesaJsonContext.Wire.StkPushBody);
    }

    [Fact]
    public void A_push_whose_values_are_all_strings_is_the_recorded_one()
    {
        var settings = Accounts.Settings();
        var request = new StkPushRequest { Amount = Accounts.Shillings(100), Payer = Accounts.Customer, AccountReference = "test" };

        var body = StkPushBody.Compose(request, settings, NoRules);
        body.CallBackURL = "https://example.co.ke/api/callback.php";
        (body.Timestamp, body.Password) = StkPassword.At(new DateTimeOffset(2020, 1, 13, 14, 3, 5, TimeSpan.Zero), settings.ShortCode, new Secret(Accounts.SandboxPasskey));

        Body.SameAs("stk.request.all-strings", body, MpesaJsonContext.Wire.StkPushBody);
    }

    [Fact]
    public void A_push_to_a_till_names_the_store_and_pays_the_till()
    {
        var settings = Accounts.Settings(options => (options.TransactionType, options.TillNumber) = (MpesaTransactionType.BuyGoods, "567890"));

        var body = StkPushBody.Compose(Accounts.Push(), settings, NoRules);

        Assert.Equal(("174379", "567890", "CustomerBuyGoodsOnline"), (body.BusinessShortCode, body.PartyB, body.TransactionType));
    }

    [Fact]
    public void An_stk_query_is_the_one_of_the_contract()
    {
        var (timestamp, password) = StkPassword.At(new DateTimeOffset(2016, 2, 16, 13, 56, 27, TimeSpan.Zero), "174379", new Secret(Accounts.SandboxPasskey));

        Body.SameAs(
            "stk-query.request",
            new StkQueryBody { BusinessShortCode = "174379", Password = password, Timestamp = timestamp, CheckoutRequestID = "ws_CO_260520211133524545" },
            MpesaJsonContext.Wire.StkQueryBody);
    }

    [Fact]
    public void A_payout_is_the_one_of_the_contract()
    {
        var request = new PayoutRequest { Amount = Accounts.Shillings(10), Payee = Msisdn.FromInternational("254705912645"), Description = "remarked", Occasion = "ChristmasPay" };

        Body.SameAs("b2c.request", Sent(B2cBody.Compose(request, Accounts.Settings(options => options.B2cShortCode = "600992"), NoRules)), MpesaJsonContext.Wire.B2cBody);
    }

    [Fact]
    public void A_payout_to_a_Pochi_is_the_one_of_the_contract()
    {
        var request = new PochiPayoutRequest { Amount = Accounts.Shillings(10), Payee = Msisdn.FromInternational("254705912645"), Description = "remarked", Occasion = "ChristmasPay" };

        Body.SameAs("b2pochi.request", Sent(B2cBody.Compose(request, Accounts.Settings(options => options.B2cShortCode = "600992"), NoRules)), MpesaJsonContext.Wire.B2cBody);
    }

    [Fact]
    public void A_balance_query_is_the_one_of_the_contract()
    {
        var body = BalanceBody.Compose(new BalanceQuery { ShortCode = "600000", Description = "ok" }, Accounts.Settings(), NoRules);
        body.Sign("testapiuser", "SAFVNChNHfVtXEZMBuVo+a1Hwr+DtrUVN3zVg==");
        (body.ResultURL, body.QueueTimeOutURL) = ("http://myservice:8080/result", "http://myservice:8080/queuetimeouturl");

        Body.SameAs("balance.request", body, MpesaJsonContext.Wire.BalanceBody);
    }

    [Fact]
    public void A_transaction_query_is_the_one_of_the_contract()
    {
        var query = new TransactionQuery { Receipt = "NEF61H8J60", OriginalConversationId = "7071-4170-a0e5-8345632bad442144258", Description = "OK", Occasion = "OK" };

        var body = TransactionStatusBody.Compose(query, Accounts.Settings(options => options.ShortCode = "600782"), NoRules);
        body.Sign("testapiuser", "ClONZiMYBpc65lmpJ7nvnrDmUe0WvHvA5QbOsPjEo92B6IGFwDdvdeJIFL0kgwsEKWu6SQKG4ZZUxjC");
        (body.ResultURL, body.QueueTimeOutURL) = ("http://myservice:8080/transactionstatus/result", "http://myservice:8080/timeout");

        Body.SameAs("status.request", body, MpesaJsonContext.Wire.TransactionStatusBody);
    }

    [Fact]
    public void A_reversal_is_the_one_of_the_contract()
    {
        var request = new ReversalRequest { Receipt = "PDU91HIVIT", Amount = Accounts.Shillings(200), Description = "Payment reversal" };

        var body = ReversalBody.Compose(request, Accounts.Settings(options => options.ShortCode = "603021"), NoRules);
        body.Sign("apiop37", "jUb+dOXJiBDui8FnruaFckZJQup3kmmCH5XJ4NY/Oo3KaUTmJbxUiVgzBjqdL533u5Q435MT2VJwr/ /1fuZvA===");
        (body.ResultURL, body.QueueTimeOutURL) = ("https://mydomain.com/reversal/result", "https://mydomain.com/reversal/queue");

        Body.SameAs("reversal.request", body, MpesaJsonContext.Wire.ReversalBody);
    }

    [Fact]
    public void A_registration_is_the_one_of_the_contract()
    {
        var body = C2bRegisterBody.Compose(
            new C2bUrlRegistration { WhenValidationIsSilent = C2bDefaultAction.Complete }, Accounts.Settings(options => options.ShortCode = "601426"), NoRules);
        (body.ConfirmationURL, body.ValidationURL) = ("https://example.com/confirmation", "https://example.com/validation");

        Body.SameAs("c2b-register.request", body, MpesaJsonContext.Wire.C2bRegisterBody, scalarsAsText: false);
    }

    [Fact]
    public void A_simulation_is_the_one_of_the_contract()
    {
        var request = new C2bSimulationRequest { ShortCode = "600984", Amount = Accounts.Shillings(1), Payer = Accounts.Customer, BillReference = "Test Ref" };

        Body.SameAs("c2b-simulate.request", C2bSimulateBody.Compose(request, Accounts.Settings(), NoRules), MpesaJsonContext.Wire.C2bSimulateBody, scalarsAsText: false);
    }

    [Theory]
    [InlineData(DisbursementPurpose.Business, "BusinessPayment")]
    [InlineData(DisbursementPurpose.Salary, "SalaryPayment")]
    [InlineData(DisbursementPurpose.Promotion, "PromotionPayment")]
    public void The_purpose_selects_the_command(DisbursementPurpose purpose, string command) =>
        Assert.Equal(command, B2cBody.Compose(Accounts.Payout() with { Purpose = purpose }, Accounts.Settings(), NoRules).CommandID);

    [Fact]
    public void A_default_action_is_spelled_as_Daraja_spells_it() => Assert.Equal(
        "Cancelled",
        C2bRegisterBody.Compose(new C2bUrlRegistration { WhenValidationIsSilent = C2bDefaultAction.Cancel }, Accounts.Settings(), NoRules).ResponseType);

    [Fact]
    public void Base64_is_written_without_escapes()
    {
        var body = Sent(B2cBody.Compose(Accounts.Payout(), Accounts.Settings(), NoRules));
        body.Sign("testapi", "a+b/c==");

        Assert.Contains("\"a+b/c==\"", JsonSerializer.Serialize(body, MpesaJsonContext.Wire.B2cBody));
    }

    private static B2cBody Sent(B2cBody body)
    {
        body.OriginatorConversationID = "600997_Test_32et3241ed8yu";
        body.Sign("testapi", "RC6E9WDxXR4b9X2c6z3gp0oC5Th ==");
        (body.ResultURL, body.QueueTimeOutURL) = ("https://mydomain.com/path", "https://mydomain.com/path");
        return body;
    }
}
