namespace Integrations.Settlement.Aptos;

/// <summary>What of each incoming transaction is paid back, or may be. Refunds of the same one wait for each other. Thread-safe.</summary>
internal sealed class AptosRefunds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TransactionHash, AptosRefunded> _all = [];

    /// <summary>What is known of an incoming transaction. Use it under its gate.</summary>
    public AptosRefunded Of(TransactionHash original)
    {
        lock (_gate)
        {
            if (!_all.TryGetValue(original, out var refunded))
            {
                _all.Add(original, refunded = new AptosRefunded());
            }

            return refunded;
        }
    }
}
