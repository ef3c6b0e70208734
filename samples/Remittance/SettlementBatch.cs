using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Payments;

namespace Integrations.Samples.Remittance;

/// <summary>Settles with many at once, in either form. The keys follow from the batch's name: giving it again after a crash gives what is not there yet.</summary>
internal sealed class SettlementBatch(IMobileMoneyBridge bridge, IBridgeOperations operations)
{
    private const int AtOnce = 8;

    /// <summary>A payment for each: one that fails harms no other, and each costs a transaction.</summary>
    public async Task SettleEachAsync(string batch, IReadOnlyList<SettlementRecipient> recipients, CancellationToken cancellationToken = default)
    {
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(recipients.Index(), limits, async (row, stop) => await bridge.PayAsync(
            new SettleRequest { IdempotencyKey = $"{batch}-{row.Index + 1}", Reference = batch, Amount = row.Item.Amount, Destination = row.Item.Address },
            new PaymentTerms { BatchId = batch },
            stop));
    }

    /// <summary>A payment for each hundred: one transaction, and all of them receive it or nobody does.</summary>
    public async Task SettleTogetherAsync(string batch, IReadOnlyList<SettlementRecipient> recipients, CancellationToken cancellationToken = default)
    {
        foreach (var (index, chunk) in recipients.Chunk(SettlementRecipients.MaxCount).Index())
        {
            var together = new SettlementRecipients(chunk);
            await bridge.PayAsync(
                new SettleRequest { IdempotencyKey = $"{batch}-{index + 1}", Reference = batch, Amount = together.Total, Recipients = together },
                new PaymentTerms { BatchId = batch },
                cancellationToken);
        }
    }

    /// <summary>How far a batch is, from the journal: true after a restart too.</summary>
    public async Task<BatchProgress> LookAsync(string batch, CancellationToken cancellationToken = default)
    {
        var payments = await operations.ListAsync(new JournalQuery { BatchId = batch, Limit = 1_000 }, cancellationToken);
        return new BatchProgress(
            payments.Count,
            payments.Count(static payment => payment.State is IntentState.Succeeded),
            payments.Count(static payment => payment.State is not (IntentState.Received or IntentState.Active or IntentState.Succeeded)));
    }
}
