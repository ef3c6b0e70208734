namespace Integrations.Settlement.Aptos;

/// <summary>What the service knows of a key. One call at a time works on it, under its gate.</summary>
internal sealed class AptosEntry(string key, string content)
{
    public string Key { get; } = key;

    public string Content { get; } = content;

    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Calls that have it, under the lock of the book.</summary>
    public int Users { get; set; }

    /// <summary>What is signed for it; <see langword="null"/> before.</summary>
    public AptosFlight? Flight { get; set; }

    /// <summary>The attempt that is signed next.</summary>
    public int NextAttempt { get; set; } = 1;

    /// <summary>Whether its end was told: nothing more is signed for it.</summary>
    public bool IsClosed { get; set; }
}
