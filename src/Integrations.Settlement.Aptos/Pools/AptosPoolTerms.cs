namespace Integrations.Settlement.Aptos;

/// <summary>What stands in a call of a pool beside the request.</summary>
/// <param name="Sender">The account that signs, and that receives what the pool gives.</param>
/// <param name="DeadlineSeconds">Until when it must have run, in seconds of the ledger's time: the transaction's own expiry.</param>
/// <param name="Minimums">The least, in the order of <see cref="IAptosPoolAdapter.LimitsOf"/>. Zeros where the request asks for no limit.</param>
public sealed record AptosPoolTerms(AptosAddress Sender, ulong DeadlineSeconds, IReadOnlyList<ulong> Minimums)
{
    /// <summary>The deadline only.</summary>
    public override string ToString() => DeadlineSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
