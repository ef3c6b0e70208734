using Integrations.Sandbox;

namespace Integrations.Airtel.Tests.EndToEnd;

public sealed class CashEndToEndTests
{
    [Fact]
    public async Task A_cash_in_whose_answer_is_lost_is_never_sent_again()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.CashIn).Once());
        var request = new CashInRequest { IdempotencyKey = "c", Amount = Accounts.Shillings(1000), Subscriber = Accounts.Customer, Reference = "Cash" };

        var lost = await store.Client.CashInAsync(request);
        var again = await store.Client.CashInAsync(request);

        Assert.IsType<Outcome<AirtelPayment>.Unknown>(lost);
        Assert.True(Assert.IsType<Outcome<AirtelPayment>.Unknown>(again).Trace.IsReplayed);
        Assert.Equal((1, 1), (store.Airtel.ArrivalCount(AirtelOperation.CashIn), store.Airtel.ExecutionCount(AirtelOperation.CashIn)));
    }

    [Fact]
    public async Task A_cash_out_whose_answer_is_lost_is_never_sent_again()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.CashOut).Once());
        var request = new CashOutRequest { IdempotencyKey = "c", Amount = Accounts.Shillings(1000), Subscriber = Accounts.Customer, Reference = "Cash" };

        await store.Client.CashOutAsync(request);
        var again = await store.Client.CashOutAsync(request);

        Assert.True(Assert.IsType<Outcome<AirtelPayment>.Unknown>(again).Trace.IsReplayed);
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.CashOut));
    }
}
