using System.Text;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Airtel.Tests.EndToEnd;

public sealed class PayoutEndToEndTests
{
    [Theory]
    [InlineData(AirtelApiVersion.V1, "/standard/v1/disbursements/")]
    [InlineData(AirtelApiVersion.V2, "/standard/v2/disbursements/")]
    [InlineData(AirtelApiVersion.V3, "/standard/v3/disbursements")]
    public async Task A_disbursement_is_completed_and_asked_about_in_its_version(AirtelApiVersion version, string path)
    {
        await using var store = await Store.StartAsync(options => options.DisbursementVersion = version);

        var paid = Assert.IsType<Outcome<AirtelPayment>.Completed>(await store.Client.DisburseAsync(Accounts.Disbursement() with { TransactionId = "p1" }));
        var status = await store.Client.QueryDisbursementAsync(new PaymentEnquiry { TransactionId = "p1" });

        Assert.Equal(("p1", Claim.Succeeded), (paid.Value.TransactionId, status.Claim));
        Assert.Equal(path, store.Airtel.Arrivals.Single(static arrival => arrival.Operation == AirtelOperation.Disbursement).Path);
        Assert.StartsWith(path.TrimEnd('/'), store.Airtel.Arrivals.Single(static arrival => arrival.Operation == AirtelOperation.DisbursementEnquiry).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_PIN_leaves_encrypted_only()
    {
        await using var store = await Store.StartAsync();

        await store.Client.DisburseAsync(Accounts.Disbursement());

        var body = Encoding.UTF8.GetString(store.Airtel.Arrivals.Single(static arrival => arrival.Operation == AirtelOperation.Disbursement).Body.Span);
        Assert.DoesNotContain("\"1234\"", body, StringComparison.Ordinal);
        Assert.Single(store.Airtel.Executions);
    }

    [Fact]
    public async Task A_wrong_PIN_is_refused_once_and_not_tried_again()
    {
        await using var store = await Store.StartAsync(options => options.Pin = "9999");

        var outcome = await store.Client.DisburseAsync(Accounts.Disbursement());

        Assert.Equal(("ROUTER115", ErrorCategory.Misconfigured), (Assert.IsType<Outcome<AirtelPayment>.Refused>(outcome).Error.Code, ((Outcome<AirtelPayment>.Refused)outcome).Error.Category));
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Disbursement));
    }

    [Theory]
    [InlineData(AirtelTestNumbers.WrongPin, typeof(Outcome<AirtelPayment>.Refused))]
    [InlineData(AirtelTestNumbers.Ambiguous, typeof(Outcome<AirtelPayment>.Unknown))]
    [InlineData(AirtelTestNumbers.Ignore, typeof(Outcome<AirtelPayment>.Accepted))]
    [InlineData(AirtelTestNumbers.Barred, typeof(Outcome<AirtelPayment>.Refused))]
    [InlineData("000001", typeof(Outcome<AirtelPayment>.Completed))]
    public async Task A_disbursement_has_the_outcome_of_its_status(string suffix, Type outcome)
    {
        await using var store = await Store.StartAsync();

        Assert.IsType(outcome, await store.Client.DisburseAsync(Accounts.Disbursement() with { Payee = Store.Customer(suffix) }));
    }

    [Fact]
    public async Task A_payment_whose_answer_is_lost_is_paid_once_under_the_same_key()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Disbursement).Once());

        var lost = await store.Client.DisburseAsync(Accounts.Disbursement());
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Disbursement));
        var again = await store.Client.DisburseAsync(Accounts.Disbursement());

        Assert.IsType<Outcome<AirtelPayment>.Unknown>(lost);
        Assert.IsType<Outcome<AirtelPayment>.Completed>(again);
        Assert.Equal((1, 1), (store.Airtel.Executions.Count, store.Airtel.ArrivalCount(AirtelOperation.Disbursement)));
    }

    [Fact]
    public async Task A_payment_that_cannot_connect_was_not_sent()
    {
        await using var store = await Store.StartAsync();
        await store.Client.DisburseAsync(Accounts.Disbursement("before"));
        await store.StopAirtelAsync();

        var outcome = Assert.IsType<Outcome<AirtelPayment>.Refused>(await store.Client.DisburseAsync(Accounts.Disbursement()));

        Assert.True(outcome.Error.NothingSent);
    }

    [Fact]
    public async Task Cash_goes_in_and_out()
    {
        await using var store = await Store.StartAsync();

        var cashIn = await store.Client.CashInAsync(new CashInRequest { Amount = Accounts.Shillings(1000), Subscriber = Accounts.Customer, Reference = "Cash", TransactionId = "c1" });
        var cashOut = await store.Client.CashOutAsync(new CashOutRequest { Amount = Accounts.Shillings(400), Subscriber = Accounts.Customer, Reference = "Cash", TransactionId = "c2" });
        await store.CalledBackAsync(AirtelOperation.CashOut);

        Assert.IsType<Outcome<AirtelPayment>.Completed>(cashIn);
        Assert.IsType<Outcome<AirtelPayment>.Accepted>(cashOut);
        Assert.Equal(Claim.Succeeded, (await store.Client.QueryCashInAsync(new PaymentEnquiry { TransactionId = "c1" })).Claim);
        Assert.Equal(Claim.Succeeded, (await store.Client.QueryCashOutAsync(new PaymentEnquiry { TransactionId = "c2" })).Claim);
        Assert.Equal("c2", Assert.Single(store.Readings.All).Reading.Reference);
    }

    [Fact]
    public async Task A_remittance_is_validated_sent_found_and_taken_back()
    {
        await using var store = await Store.StartAsync();
        var request = new RemittanceRequest
        {
            Amount = Accounts.Shillings(1000),
            Payee = Accounts.Customer,
            PayerCountry = "KENYA",
            PayerFirstName = "Ann",
            PayerLastName = "Bee",
            TransactionId = "r1",
        };

        var recipient = await store.Client.ValidateRemittanceAsync(new RemittanceValidation { Amount = request.Amount, Payee = request.Payee });
        var sent = Assert.IsType<Outcome<AirtelPayment>.Completed>(await store.Client.SendRemittanceAsync(request));
        var found = await store.Client.QueryRemittanceAsync(new PaymentEnquiry { TransactionId = "r1" });
        var back = await store.Client.RefundRemittanceAsync(new PaymentRefund { AirtelMoneyId = sent.Value.AirtelMoneyId! });

        Assert.Equal((true, Claim.Succeeded), (recipient.CanReceive, found.Claim));
        Assert.IsType<Outcome<AirtelRefund>.Completed>(back);
        Assert.All(
            store.Airtel.Arrivals.Where(static arrival => arrival.Path.Contains("moneytransfer", StringComparison.Ordinal)),
            static arrival => Assert.False(arrival.Headers.ContainsKey("X-Country")));
    }

    [Fact]
    public async Task A_remittance_whose_answer_is_lost_is_sent_once()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.RemittanceCredit));
        var request = new RemittanceRequest
        {
            IdempotencyKey = "r",
            Amount = Accounts.Shillings(1000),
            Payee = Accounts.Customer,
            PayerCountry = "KENYA",
            PayerFirstName = "Ann",
            PayerLastName = "Bee",
        };

        var lost = await store.Client.SendRemittanceAsync(request);
        await store.Client.SendRemittanceAsync(request);

        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.RemittanceCredit));
        Assert.Equal(Claim.Succeeded, (await store.Client.QueryRemittanceAsync(new PaymentEnquiry { TransactionId = lost.Trace.Reference! })).Claim);
    }

    [Fact]
    public async Task A_holder_and_balances_are_found()
    {
        await using var store = await Store.StartAsync();
        await store.Client.DisburseAsync(Accounts.Disbursement());

        var holder = await store.Client.FindAccountHolderAsync(Accounts.Customer);
        var nobody = await store.Client.FindAccountHolderAsync(Store.Customer(AirtelTestNumbers.Unregistered));
        var own = await store.Client.GetBalanceAsync();
        var payouts = await store.Client.GetBalanceAsync(AirtelBalanceType.Disbursement);

        Assert.Equal(("DOE", null), (holder!.FirstName, nobody));
        Assert.Equal((Accounts.Shillings(100_000_000), Accounts.Shillings(99_999_500)), (own.Available, payouts.Available));
    }
}
