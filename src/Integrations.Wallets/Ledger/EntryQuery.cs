namespace Integrations.Wallets;

/// <summary>Which entries of an account.</summary>
public sealed record EntryQuery
{
    /// <summary>The most entries of a page.</summary>
    public const int MostTaken = 1000;

    /// <summary>How many, 1 to <see cref="MostTaken"/>; 50 by default.</summary>
    public int Take { get; init; } = 50;

    /// <summary>Only those before this sequence: the last one of the page before. <see langword="null"/> begins with the newest.</summary>
    public long? Before { get; init; }

    /// <summary>Recorded at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Recorded before.</summary>
    public DateTimeOffset? Until { get; init; }
}
