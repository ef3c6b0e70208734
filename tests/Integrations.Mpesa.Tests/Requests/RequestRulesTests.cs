using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire.Requests;

namespace Integrations.Mpesa.Tests.Requests;

public sealed class RequestRulesTests
{
    [Fact]
    public void All_problems_are_told_at_once()
    {
        var rules = new MpesaRules();
        var push = new StkPushRequest
        {
            Amount = Accounts.Shillings(10.50m),
            Payer = Msisdn.FromInternational("256772123456"),
            AccountReference = "an account that is too long",
            Description = "a description that is too long",
        };

        StkPushBody.Compose(push, Accounts.Settings(), rules);

        var refusal = Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("stk_push"));
        Assert.Equal(["Payer", "AccountReference", "Amount", "Description"], refusal.Problems.Select(problem => problem.Field));
        Assert.True(refusal.Error.NothingSent);
    }

    [Theory]
    [InlineData("10.50", "KES", "Amount must be whole KES; round the price before you charge it.")]
    [InlineData("0", "KES", "Amount must be KES 1 to 250,000;")]
    [InlineData("250001", "KES", "Amount must be KES 1 to 250,000;")]
    [InlineData("10", "USD", "Amount must be in KES;")]
    public void A_bad_amount_names_the_rule_and_the_way_out(string amount, string currency, string message) =>
        Assert.Contains(message, Broken(Accounts.Push() with { Amount = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency) }));

    [Fact]
    public void An_amount_that_was_never_set_is_refused() => Assert.Contains("Amount must be in KES", Broken(Accounts.Push() with { Amount = default }));

    [Theory]
    [InlineData(1)]
    [InlineData(250_000)]
    public void The_limits_themselves_are_allowed(int amount) => Assert.Equal("", Broken(Accounts.Push() with { Amount = Accounts.Shillings(amount) }));

    [Fact]
    public void Limits_follow_the_options() =>
        Assert.Contains("1 to 70,000", Broken(Accounts.Push() with { Amount = Accounts.Shillings(70_001) }, Accounts.Settings(options => options.StkMaximum = 70_000)));

    [Theory]
    [InlineData("254708374149", true)]
    [InlineData("254110000000", true)]
    [InlineData("254202000000", false)]
    [InlineData("256772123456", false)]
    public void Only_Kenyan_mobile_numbers_are_payers(string number, bool allowed) =>
        Assert.Equal(allowed, Broken(Accounts.Push() with { Payer = Msisdn.FromInternational(number) }).Length is 0);

    [Fact]
    public void A_payer_who_was_never_set_is_refused() => Assert.Contains("Payer must be", Broken(Accounts.Push() with { Payer = default }));

    [Theory]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("a", true)]
    [InlineData("123456789012", true)]
    [InlineData("1234567890123", false)]
    public void An_account_reference_has_1_to_12_characters(string reference, bool allowed) =>
        Assert.Equal(allowed, Broken(Accounts.Push() with { AccountReference = reference }).Length is 0);

    [Theory]
    [InlineData("", false)]
    [InlineData("a", true)]
    [InlineData("1234567890123", true)]
    [InlineData("12345678901234", false)]
    public void A_description_of_a_push_has_1_to_13_characters(string description, bool allowed) =>
        Assert.Equal(allowed, Broken(Accounts.Push() with { Description = description }).Length is 0);

    [Fact]
    public void A_push_without_a_description_sends_the_account_because_Daraja_refuses_an_empty_one() =>
        Assert.Equal("order-1", StkPushBody.Compose(Accounts.Push(), Accounts.Settings(), new MpesaRules()).TransactionDesc);

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(250_000, true)]
    [InlineData(250_001, false)]
    public void A_payout_has_its_own_limits(int amount, bool allowed) => Assert.Equal(allowed, Broken(Accounts.Payout() with { Amount = Accounts.Shillings(amount) }).Length is 0);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Remarks_have_2_to_100_characters(int length, bool allowed) => Assert.Equal(allowed, Broken(Accounts.Payout() with { Description = new string('a', length) }).Length is 0);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void An_occasion_has_1_to_100_characters(int length, bool allowed) => Assert.Equal(allowed, Broken(Accounts.Payout() with { Occasion = new string('a', length) }).Length is 0);

    [Theory]
    [InlineData(0, false)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void An_own_conversation_id_has_1_to_128_characters(int length, bool allowed) =>
        Assert.Equal(allowed, Broken(Accounts.Payout() with { OriginatorConversationId = new string('a', length) }).Length is 0);

    [Fact]
    public void A_payout_needs_an_initiator() =>
        Assert.Contains("InitiatorName is not configured", Broken(Accounts.Payout(), Accounts.Settings(options => options.InitiatorName = null)));

    [Fact]
    public void A_transaction_query_needs_something_to_ask_by()
    {
        var rules = new MpesaRules();

        TransactionStatusBody.Compose(new TransactionQuery(), Accounts.Settings(), rules);

        Assert.True(rules.HasProblems);
    }

    [Fact]
    public void Addresses_are_registered_for_the_accounts_own_numbers_only()
    {
        Assert.Contains("ShortCode must be a number of this account: 174379, 600996", Registered("600000"));
        Assert.Equal("", Registered(null) + Registered("174379") + Registered("600996"));
    }

    [Fact]
    public void Bill_Manager_is_opted_in_to_for_the_accounts_own_numbers_only()
    {
        Assert.Contains("ShortCode must be a number of this account: 174379, 600996", OptedIn("600000"));
        Assert.Equal("", OptedIn(null) + OptedIn("174379") + OptedIn("600996"));
    }

    [Fact]
    public void A_till_is_a_number_of_its_account()
    {
        var rules = new MpesaRules();
        var till = Accounts.Settings(options => (options.TransactionType, options.TillNumber) = (MpesaTransactionType.BuyGoods, "5600123"));

        C2bRegisterBody.Compose(new C2bUrlRegistration { ShortCode = "5600123", WhenValidationIsSilent = C2bDefaultAction.Complete }, till, rules);

        Assert.False(rules.HasProblems);
    }

    [Fact]
    public void A_simulation_is_refused_in_production()
    {
        var rules = new MpesaRules();

        C2bSimulateBody.Compose(
            new C2bSimulationRequest { Amount = Accounts.Shillings(1), Payer = Accounts.Customer }, Accounts.Settings(options => options.Environment = ProviderEnvironment.Production), rules);

        Assert.Equal(ErrorCategory.Unsupported, rules.Refusal("c2b_simulate")!.Category);
    }

    [Fact]
    public void What_must_be_corrected_outweighs_what_another_route_might_take()
    {
        var rules = new MpesaRules();

        StkPushBody.Compose(Accounts.Push() with { Amount = Accounts.Shillings(250_001), AccountReference = "" }, Accounts.Settings(), rules);

        Assert.Equal(ErrorCategory.InvalidRequest, rules.Refusal("stk_push")!.Category);
    }

    [Fact]
    public void An_amount_outside_the_limits_may_fit_another_route()
    {
        var rules = new MpesaRules();

        StkPushBody.Compose(Accounts.Push() with { Amount = Accounts.Shillings(250_001) }, Accounts.Settings(), rules);

        Assert.Equal(ErrorCategory.AmountOutOfRange, rules.Refusal("stk_push")!.Category);
    }

    [Fact]
    public void A_request_prints_nothing_of_itself()
    {
        Assert.Equal("StkPushRequest { }", Accounts.Push().ToString());
        Assert.Equal("PayoutRequest { }", Accounts.Payout().ToString());
    }

    private static string Broken(StkPushRequest request, MpesaSettings? settings = null)
    {
        var rules = new MpesaRules();
        StkPushBody.Compose(request, settings ?? Accounts.Settings(), rules);
        return Message(rules);
    }

    private static string Broken(PayoutRequest request, MpesaSettings? settings = null)
    {
        var rules = new MpesaRules();
        B2cBody.Compose(request, settings ?? Accounts.Settings(), rules);
        return Message(rules);
    }

    private static string Registered(string? shortCode)
    {
        var rules = new MpesaRules();
        C2bRegisterBody.Compose(new C2bUrlRegistration { ShortCode = shortCode, WhenValidationIsSilent = C2bDefaultAction.Complete }, Accounts.Settings(options => options.B2cShortCode = "600996"), rules);
        return Message(rules);
    }

    private static string OptedIn(string? shortCode)
    {
        var rules = new MpesaRules();
        BillOptInBody.Compose(new BillOptIn { ShortCode = shortCode, Email = "billing@example.com", OfficialContact = Accounts.Customer }, Accounts.Settings(options => options.B2cShortCode = "600996"), rules);
        return Message(rules);
    }

    private static string Message(MpesaRules rules) => rules.HasProblems ? Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("test")).Message : "";
}
