namespace Integrations.Settlement.Aptos;

/// <summary>Pays back what came in: an ordinary transfer to whom it came from.</summary>
/// <param name="Key">The idempotency key of the refund, its own: not that of another payment.</param>
/// <param name="Original">The incoming transaction.</param>
/// <param name="Amount">How much; <see langword="null"/> for all that is not paid back yet.</param>
public sealed record AptosRefund(string Key, TransactionHash Original, Money? Amount = null)
{
    /// <summary>The original only.</summary>
    public override string ToString() => $"a refund of {Original}";
}
