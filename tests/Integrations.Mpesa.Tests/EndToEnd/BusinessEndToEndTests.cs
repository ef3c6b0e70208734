using Integrations.Callbacks;
using Integrations.Mpesa.Callbacks;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class BusinessEndToEndTests
{
    [Fact]
    public async Task A_payment_to_a_pay_bill_arrives_and_its_result_comes_by_callback()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Business.PayAsync(Payment());
        var (route, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.B2b);

        var accepted = Assert.IsType<Outcome<MpesaAcknowledgement>.Accepted>(outcome);
        Assert.Equal((MpesaCallbackKinds.B2bResult, Claim.Succeeded, Accounts.Shillings(300)), (route.Kind, reading.Finding!.Claim, reading.Finding.AmountSeen));
        Assert.Equal(Assert.Single(shop.Daraja.Executions).Receipt, reading.Finding.Receipt);
        Assert.True(shop.Belongs(envelope, accepted.Trace.Reference!));
        Assert.Contains(reading.Finding.ProviderReferences, reference => reference.Value == accepted.Value.OriginatorConversationId);
        Assert.Equal(1_000_300, shop.Daraja.Ledger.Balance("600000", DarajaAccounts.Utility));
        Assert.Equal(999_700, shop.Daraja.Ledger.Balance("174379", DarajaAccounts.Working));
    }

    [Theory]
    [InlineData("BusinessBuyGoods", "5600123", "600123", DarajaAccounts.Merchant, 300)]
    [InlineData("BusinessPayToBulk", "600996", "600996", DarajaAccounts.Utility, 1_000_300)]
    [InlineData("BusinessTransferFromMMFToUtility", "174379", "174379", DarajaAccounts.Utility, 1_000_300)]
    public async Task Tills_payout_accounts_and_the_own_utility_account_are_paid(string command, string receiver, string party, string account, decimal balance)
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Add(Store());

        await shop.Business.PayAsync(Payment() with { Command = new BusinessCommand(command), Receiver = receiver });
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.B2b);

        Assert.Equal(Claim.Succeeded, reading.Finding!.Claim);
        Assert.Equal(balance, shop.Daraja.Ledger.Balance(party, account));
        Assert.Equal(0, shop.Daraja.Ledger.Total);
    }

    [Fact]
    public async Task A_till_that_is_called_a_short_code_is_not_found()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Add(Store());

        await shop.Business.PayAsync(Payment() with { Command = BusinessCommand.BuyGoods, Receiver = "5600123", ReceiverType = MpesaIdentifierType.ShortCode });
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.B2b);

        Assert.Equal((Claim.RejectedRef, ErrorCategory.PartyUnknown, "SFC_IC0003"), (reading.Finding!.Claim, reading.Finding.Error!.Category, reading.Finding.Error.Code));
    }

    [Fact]
    public async Task A_business_payment_whose_answer_was_lost_is_never_sent_again()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2b).Once());

        var first = await shop.Business.PayAsync(Payment());
        var (_, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.B2b);
        var again = await shop.Business.PayAsync(Payment());

        Assert.IsType<Outcome<MpesaAcknowledgement>.Unknown>(first);
        Assert.IsType<Outcome<MpesaAcknowledgement>.Unknown>(again);
        Assert.Equal((1, 1), (shop.Daraja.ArrivalCount(DarajaOperation.B2b), shop.Daraja.ExecutionCount(DarajaOperation.B2b)));
        Assert.True(shop.Belongs(envelope, first.Trace.Reference!));
        Assert.Equal(Claim.Succeeded, reading.Finding!.Claim);
    }

    [Fact]
    public async Task A_queue_timeout_of_a_business_payment_proves_nothing()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.ExecuteThenQueueTimeout.On(DarajaOperation.B2b));

        await shop.Business.PayAsync(Payment());
        var (route, reading, _) = await shop.CalledBackAsync(DarajaOperation.B2b);

        Assert.Equal((MpesaCallbackKinds.B2bTimeout, Claim.None, ErrorCategory.OutcomeUnknown), (route.Kind, reading.Finding!.Claim, reading.Finding.Error!.Category));
    }

    [Theory]
    [InlineData("1", "The balance is insufficient for the transaction.", Claim.RejectedRef, ErrorCategory.FloatInsufficient)]
    [InlineData("21", "The initiator is not allowed to initiate this request.", Claim.RefusedSend, ErrorCategory.Misconfigured)]
    [InlineData("15", "Duplicate Detected.", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("17", "System internal error.", Claim.None, ErrorCategory.OutcomeUnknown)]
    public async Task A_business_payment_ends_as_its_result_says(string code, string text, Claim claim, ErrorCategory category)
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.Conclude(code, text).On(DarajaOperation.B2b));

        await shop.Business.PayAsync(Payment());
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.B2b);

        Assert.Equal((claim, category), (reading.Finding!.Claim, reading.Finding.Error!.Category));
        Assert.Null(reading.Finding.Receipt);
    }

    [Fact]
    public async Task Tax_reaches_the_authority()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Business.RemitTaxAsync(new TaxRemittanceRequest { IdempotencyKey = "tax-1", Amount = Accounts.Shillings(239), RegistrationNumber = "PRN-353353" });
        var (route, reading, _) = await shop.CalledBackAsync(DarajaOperation.Tax);

        Assert.IsType<Outcome<MpesaAcknowledgement>.Accepted>(outcome);
        Assert.Equal((MpesaCallbackKinds.B2bResult, Claim.Succeeded), (route.Kind, reading.Finding!.Claim));
        Assert.Equal(239, shop.Daraja.Ledger.Balance("572572", DarajaAccounts.Utility));
        Assert.Equal("PRN-353353", Assert.Single(shop.Daraja.Executions).Reference);
    }

    [Fact]
    public async Task What_became_of_a_business_payment_can_be_asked()
    {
        await using var shop = await Shop.StartAsync();
        var outcome = (Outcome<MpesaAcknowledgement>.Accepted)await shop.Business.PayAsync(Payment());
        await shop.CalledBackAsync(DarajaOperation.B2b);

        await shop.Client.QueryTransactionAsync(new TransactionQuery { OriginalConversationId = outcome.Value.OriginatorConversationId, Party = "174379" });
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.TransactionStatus);

        Assert.Equal(Claim.Succeeded, reading.Finding!.Claim);
    }

    [Fact]
    public async Task A_business_that_agrees_pays_and_the_callback_comes_to_the_address_of_our_reference()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Business.CheckOutAsync(Checkout());
        var (route, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.BusinessCheckout);

        Assert.IsType<Outcome<BusinessCheckoutAcknowledgement>.Accepted>(outcome);
        Assert.Equal((MpesaCallbackKinds.CheckoutResult, CallbackTrust.Evidence), (route.Kind, shop.Readings.LastTrust));
        Assert.Contains(new ProviderReference("requestId", outcome.Trace.Reference!), reading.Finding!.ProviderReferences);
        Assert.Equal((Claim.Succeeded, Accounts.Shillings(71)), (reading.Finding!.Claim, reading.Finding.AmountSeen));
        Assert.Equal(Assert.Single(shop.Daraja.Executions).Receipt, reading.Finding.Receipt);
        Assert.True(shop.Belongs(envelope, outcome.Trace.Reference!));
    }

    [Fact]
    public async Task A_paid_checkout_whose_callback_names_a_request_of_Darajas_own_is_believed_by_its_address()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Options.Shapes.CheckoutRequestIdIsOwn = true;

        var outcome = await shop.Business.CheckOutAsync(Checkout());
        var (_, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.BusinessCheckout);

        Assert.DoesNotContain(reading.Finding!.ProviderReferences, reference => reference.Value == outcome.Trace.Reference);
        Assert.Equal((CallbackTrust.Evidence, Claim.Succeeded), (shop.Readings.LastTrust, reading.Finding.Claim));
        Assert.True(shop.Belongs(envelope, outcome.Trace.Reference!));
    }

    [Fact]
    public async Task A_business_that_cancels_has_not_paid()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.ShortCodes["600000"].CheckoutAnswer = CustomerAnswer.Cancel;

        await shop.Business.CheckOutAsync(Checkout());
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.BusinessCheckout);

        Assert.Equal((Claim.RejectedRef, ErrorCategory.CustomerDeclined, "4001"), (reading.Finding!.Claim, reading.Finding.Error!.Category, reading.Finding.Error.Code));
        Assert.Empty(shop.Daraja.Executions);
    }

    [Fact]
    public async Task A_checkout_whose_answer_was_lost_prompts_once()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.BusinessCheckout).Once());

        var first = await shop.Business.CheckOutAsync(Checkout());
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.BusinessCheckout);
        var again = await shop.Business.CheckOutAsync(Checkout());

        Assert.IsType<Outcome<BusinessCheckoutAcknowledgement>.Unknown>(first);
        Assert.IsType<Outcome<BusinessCheckoutAcknowledgement>.Unknown>(again);
        Assert.Equal((1, Claim.Succeeded), (shop.Daraja.ArrivalCount(DarajaOperation.BusinessCheckout), reading.Finding!.Claim));
    }

    [Theory]
    [InlineData("RequestRefID", "RequestRefId")]
    [InlineData("RequestRefId", "RequestRefID")]
    public async Task The_name_of_our_reference_follows_the_options(string name, string other)
    {
        await using var shop = await Shop.StartAsync(options => options.CheckoutReferenceField = name);

        await shop.Business.CheckOutAsync(Checkout());

        var sent = System.Text.Encoding.UTF8.GetString(shop.Daraja.Arrivals.Single(arrival => arrival.Operation == DarajaOperation.BusinessCheckout).Body.Span);
        Assert.Contains($"\"{name}\":", sent);
        Assert.DoesNotContain($"\"{other}\":", sent);
    }

    private static DarajaShortCode Store() => new("600123") { Kinds = DarajaShortCodeKinds.Till, Till = "5600123" };

    private static BusinessPaymentRequest Payment() => new()
    {
        IdempotencyKey = "supplier-1",
        Amount = Accounts.Shillings(300),
        Command = BusinessCommand.PayBill,
        Receiver = "600000",
        AccountReference = "invoice-9",
    };

    private static BusinessCheckoutRequest Checkout() => new()
    {
        IdempotencyKey = "checkout-1",
        Amount = Accounts.Shillings(71),
        Payer = "600000",
        PaymentReference = "order-9",
        PartnerName = "Vendor",
    };
}
