using Integrations.Sandbox;

namespace Integrations.Airtel.Tests.EndToEnd;

/// <summary>A payment that is answered as failed is asked about once before the host hears it.</summary>
public sealed class ConfirmationEndToEndTests
{
    private static readonly SandboxAnswer NotFound = AirtelAnswer.Refusal(200, 400, "DP00900001015", "Transaction not Found");

    [Theory]
    [InlineData("TS", typeof(Outcome<AirtelPayment>.Completed))]
    [InlineData("TF", typeof(Outcome<AirtelPayment>.Refused))]
    [InlineData("TIP", typeof(Outcome<AirtelPayment>.Unknown))]
    [InlineData("TA", typeof(Outcome<AirtelPayment>.Unknown))]
    [InlineData("TE", typeof(Outcome<AirtelPayment>.Unknown))]
    [InlineData("TR", typeof(Outcome<AirtelPayment>.Unknown))]
    [InlineData("NEW", typeof(Outcome<AirtelPayment>.Unknown))]
    public async Task A_disbursement_answered_as_failed_is_what_one_enquiry_says(string word, Type outcome)
    {
        var answer = AirtelAnswer.Transaction("p1", word, "DP00900001006", "SUCCESS", success: true, "M1");

        var (heard, enquiries) = await PayAsync(Failed, answer);

        Assert.IsType(outcome, heard);
        Assert.Equal(1, enquiries);
    }

    [Fact]
    public async Task A_failure_that_Airtel_does_not_find_is_refused_for_its_own_reason()
    {
        var (heard, _) = await PayAsync(AirtelAnswer.Refusal(200, 400, "DP00900001007", "Insufficient Funds"), NotFound);

        Assert.Equal(ErrorCategory.FloatInsufficient, Assert.IsType<Outcome<AirtelPayment>.Refused>(heard).Error.Category);
    }

    [Fact]
    public async Task A_business_refusal_that_the_enquiry_knows_as_paid_is_paid()
    {
        var (heard, _) = await PayAsync(
            AirtelAnswer.Refusal(200, 400, "DP00900001005", "Failed"), AirtelAnswer.Transaction("p1", "TS", "DP00900001001", "SUCCESS", success: true, "M1"));

        Assert.Equal("M1", Assert.IsType<Outcome<AirtelPayment>.Completed>(heard).Value.AirtelMoneyId);
    }

    [Fact]
    public async Task A_failure_that_cannot_be_asked_about_is_unknown()
    {
        var (heard, _) = await PayAsync(Failed, AirtelAnswer.Refusal(200, 500, "DP00900001005", "Something Went Wrong"));

        Assert.Equal(ErrorCategory.OutcomeUnknown, Assert.IsType<Outcome<AirtelPayment>.Unknown>(heard).Error.Category);
    }

    [Fact]
    public async Task A_caller_who_leaves_during_the_enquiry_leaves_the_key_bound()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.ExecuteThenAnswer(Failed).On(AirtelOperation.Disbursement).Once());
        store.Airtel.Faults.Add(Fault.DelayResponse(TimeSpan.FromMinutes(1)).On(AirtelOperation.DisbursementEnquiry).Once());
        using var leaving = new CancellationTokenSource();
        var first = store.Client.DisburseAsync(Accounts.Disbursement() with { TransactionId = "p1" }, leaving.Token);
        for (var look = 0; look < 2000 && store.Airtel.ArrivalCount(AirtelOperation.DisbursementEnquiry) is 0; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        await leaving.CancelAsync();
        await Task.WhenAny(first);
        var again = await store.Client.DisburseAsync(Accounts.Disbursement() with { TransactionId = "p1" });

        Assert.IsType<Outcome<AirtelPayment>.Completed>(again);
        Assert.Equal((1, 1), (store.Airtel.ArrivalCount(AirtelOperation.Disbursement), store.Airtel.Executions.Count));
    }

    [Fact]
    public async Task A_cash_in_answered_as_failed_is_asked_about_too()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.ExecuteThenAnswer(Failed).On(AirtelOperation.CashIn));

        var outcome = await store.Client.CashInAsync(new CashInRequest { Amount = Accounts.Shillings(1000), Subscriber = Accounts.Customer, Reference = "Cash", TransactionId = "p1" });

        Assert.IsType<Outcome<AirtelPayment>.Completed>(outcome);
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Enquiry));
    }

    private static SandboxAnswer Failed => AirtelAnswer.Transaction("p1", "TF", "DP00900001005", "FAILED", success: false);

    private static async Task<(Outcome<AirtelPayment> Outcome, int Enquiries)> PayAsync(SandboxAnswer answer, SandboxAnswer enquiry)
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.Answer(answer).On(AirtelOperation.Disbursement));
        store.Airtel.Faults.Add(Fault.Answer(enquiry).On(AirtelOperation.DisbursementEnquiry));
        var outcome = await store.Client.DisburseAsync(Accounts.Disbursement() with { TransactionId = "p1" });
        return (outcome, store.Airtel.ArrivalCount(AirtelOperation.DisbursementEnquiry));
    }
}
