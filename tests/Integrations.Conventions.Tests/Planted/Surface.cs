using System.Diagnostics.CodeAnalysis;

#pragma warning disable PLANTED01, CA1822, CA1008, CA1003, CA1063, CA1816, CA1070, CA1000, CA2211, CA1307, CS0067 // One of each shape, for the listing.

namespace Integrations.Conventions.Tests.Planted.Surface;

public abstract class Till<T> : IDisposable
    where T : class
{
    public const string Name = "till";

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private protected int _count;

    protected Till(IReadOnlyList<string?> lines) => _count = lines.Count;

    internal Till() { }

    public event EventHandler? Opened;

    public required string Label { get; init; }

    public T? Last { get; protected set; }

    internal string? Unseen { get; set; }

    public static bool TryParse(ReadOnlySpan<char> text, out int value) => int.TryParse(text, out value);

    public static TItem? Peek<TItem>(TItem item) => item;

    public Task<T?> TakeAsync(string? label = "none", DayOfWeek day = DayOfWeek.Monday, CancellationToken cancellationToken = default) => Task.FromResult<T?>(null);

    public virtual void Dispose() { }
}

public sealed record Receipt(string Id, int? Count = null)
{
    public override string ToString() => Id;
}

[Experimental("PLANTED01")]
public enum Weather
{
    Wet = 2,
    Dry = 1,
}

internal sealed class Hidden;
