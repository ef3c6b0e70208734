using System.Globalization;
using Integrations.Idempotency;

namespace Integrations.Settlement.Aptos;

/// <summary>What shall be paid under a key, checked.</summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Payouts">The receivers: one, or several that are paid together.</param>
internal sealed record AptosOrder(string Key, AptosAsset Asset, IReadOnlyList<AptosPayout> Payouts)
{
    /// <summary>The incoming transaction that it pays back.</summary>
    public TransactionHash? RefundOf { get; init; }

    public ulong Total => Payouts.Aggregate(0UL, static (sum, payout) => sum + payout.Amount);

    /// <summary>What the key stands for.</summary>
    public string Content => ContentOf(Asset.Metadata, Payouts, RefundOf);

    /// <summary>What a key stands for in a settlement that was stored; <see langword="null"/> when it is not in there.</summary>
    public static string? ContentOf(AptosSettlement settlement, string key)
    {
        var place = settlement.Keys.ToList().IndexOf(key);
        return place < 0 || AptosPayment.Of(settlement.Transaction) is not { } payment ? null
            : settlement.Keys.Count is 1 ? ContentOf(payment.Metadata, payment.Payouts, settlement.RefundOf)
            : place < payment.Payouts.Count ? ContentOf(payment.Metadata, [payment.Payouts[place]], settlement.RefundOf)
            : null;
    }

    /// <summary>What of a settlement counts for one of its keys, in smallest units.</summary>
    public static ulong AmountOf(AptosSettlement settlement, int place) => AptosPayment.Of(settlement.Transaction) is not { } payment ? 0
        : settlement.Keys.Count is 1 ? payment.Payouts.Aggregate(0UL, static (sum, payout) => sum + payout.Amount)
        : place < payment.Payouts.Count ? payment.Payouts[place].Amount
        : 0;

    private static string ContentOf(AptosAddress? metadata, IReadOnlyList<AptosPayout> payouts, TransactionHash? refundOf) => Fingerprint.Of(fields => fields
        .Add("asset", metadata?.ToLongString())
        .Add("receivers", string.Join(';', payouts.Select(static payout => string.Create(CultureInfo.InvariantCulture, $"{payout.To.ToLongString()}={payout.Amount}"))))
        .Add("refund_of", refundOf?.ToString())).ToString();
}
