using Integrations.Payments;

namespace Integrations.MtnMomo.Wire.Answers;

/// <summary>Balances.</summary>
internal static class MomoBalances
{
    /// <summary>A balance, which may come as number or text and may be negative; <see langword="null"/> when it is none.</summary>
    public static AccountBalance? Read(WireNode node, MomoProduct product, DateTimeOffset now) =>
        WireValues.Amount(node.Text("availableBalance"), node.Text("currency")) is { } available ? new AccountBalance(product.Segment(), available, now) : null;
}
