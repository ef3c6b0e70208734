namespace Integrations.Settlement.Aptos;

/// <summary>What of one incoming transaction is paid back, or may be, by the keys of its refunds. Used under its gate alone.</summary>
internal sealed class AptosRefunded
{
    private readonly Dictionary<string, Money> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _returned = new(StringComparer.Ordinal);

    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Whether the store was asked for refunds of before.</summary>
    public bool IsRecalled { get; set; }

    /// <summary>How much a key paid back, or tried to; <see langword="null"/> for a new one.</summary>
    public Money? AmountOf(string key) => _parts.TryGetValue(key, out var amount) ? amount : null;

    /// <summary>What is left of what came in. What failed for good is left again.</summary>
    public Money Left(Money cameIn) => _parts.Where(part => !_returned.Contains(part.Key)).Aggregate(cameIn, static (rest, part) => rest - part.Value);

    public void Take(string key, Money amount) => _parts[key] = amount;

    /// <summary>Nothing was signed for it.</summary>
    public void Forget(string key) => _parts.Remove(key);

    /// <summary>It failed for good.</summary>
    public void Return(string key) => _returned.Add(key);
}
