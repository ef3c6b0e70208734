using Integrations.Payments;
using Integrations.Settlement.Aptos.Tests.Service;

namespace Integrations.Settlement.Aptos.Tests.Docs;

/// <summary>What the page shows of settlements without a Bridge.</summary>
public sealed class ServiceGuideTests
{
    [Fact]
    public async Task The_payment_the_batch_and_the_refund_of_the_page_are_made()
    {
        await using var host = await ServiceDesk.StartAsync();
        var (service, receiver, first, second, cancellationToken) = (host.Service(), ServiceDesk.Receiver(1), ServiceDesk.Receiver(2), ServiceDesk.Receiver(3), TestContext.Current.CancellationToken);

        var result = await service.SettlePaymentAsync(new SettleRequest { IdempotencyKey = "payout-7", Reference = "payout-7", Amount = new Money(1.5m, "USDC"), Destination = receiver }, cancellationToken);

        Assert.Equal(AptosSettlementState.Succeeded, result.State);

        AptosBatchRow[] rows = [new("payout-8", first, new Money(10, "USDC")), new("payout-9", second, new Money(25, "USDC"))];
        var progress = new Progress<AptosSettlementResult>();
        var results = await service.SettleBatchAsync(rows, AptosBatchForm.Atomic, progress, cancellationToken);

        Assert.Equal(2, results.Count(AptosSettlementState.Succeeded));

        var hash = TransactionHash.Parse(host.Aptos.Fund(AptosFunded, 5_000));
        var refund = await service.RefundAsync(new AptosRefund("refund-1", hash, new Money(0.00002m, "APT")), cancellationToken);

        Assert.Equal(AptosSettlementState.Succeeded, refund.State);

        var today = DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime);
        foreach (var day in service.Summarise(today, today))
        {
            TestContext.Current.SendDiagnosticMessage($"{day.Day} {day.Asset}: {day.Payments} paid, {day.Amount}, fees {day.Fees}, {day.Failed} failed");
        }
    }

    [Fact]
    public async Task The_batch_of_the_page_in_two_phases_is_paid_by_row()
    {
        await using var host = await ServiceDesk.StartAsync();
        host.Freeze(1);
        var (settlements, rows, cancellationToken) = (host.Settlements(), ServiceDesk.Rows(3), TestContext.Current.CancellationToken);
        List<byte[]> stored = [];

        var batch = await settlements.PrepareBatchAsync(rows, attempt: 1, cancellationToken);
        foreach (var settlement in batch.Settlements)
        {
            stored.Add(settlement.ToBytes());
            await settlements.SubmitAsync(settlement, cancellationToken);
        }

        Assert.Equal(("row-1", 2), (Assert.Single(batch.Refused).Key, host.Aptos.ExecutionCount));
        Assert.Equal(batch.Settlements[0].Keys, AptosSettlement.FromBytes(stored[0]).Keys);
    }

    private static string AptosFunded => Node.AptosHost.Sender.ToString();
}
