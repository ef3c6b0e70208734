namespace Integrations.Settlement.Aptos;

/// <summary>Where <see cref="IAptosSettlementService"/> keeps what it signed. Register one in the host's container, and a crash forgets nothing. Thread-safe.</summary>
/// <remarks>
/// Keep <see cref="AptosSettlement.ToBytes"/>, encrypted, under each of <see cref="AptosSettlement.Keys"/>, for longer than a key may be repeated. One process settles from an account at a time: two would look before either has saved.
/// When a method throws, nothing is sent.
/// </remarks>
public interface IAptosSettlementStore
{
    /// <summary>Stores a settlement for good before its first byte is sent. It is called again with the same settlement when it threw.</summary>
    ValueTask SaveAsync(AptosSettlement settlement, CancellationToken cancellationToken = default);

    /// <summary>The settlement of a key: the one with the highest <see cref="AptosSettlement.Attempt"/>. <see langword="null"/> when the key was never used.</summary>
    ValueTask<AptosSettlement?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Everything that was prepared at a moment or later, by <see cref="AptosSettlement.PreparedAt"/>, in any order: for the day's maximum, and for what was paid back already.</summary>
    IAsyncEnumerable<AptosSettlement> ListAsync(DateTimeOffset since, CancellationToken cancellationToken = default);
}
