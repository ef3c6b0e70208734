namespace Integrations.Ussd;

/// <summary>What a session remembers of the messages that it handled: enough to know a repeat, too little to read an input back.</summary>
internal readonly record struct Mark
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const int Tracked = 64;

    /// <summary>Items of the history that were handled.</summary>
    public int Items { get; init; }

    /// <summary>The first of them that belong to the service code.</summary>
    public int CodeItems { get; init; }

    /// <summary>A hash of them, secret ones left out.</summary>
    public ulong Hash { get; init; }

    /// <summary>One bit for each of the first 64 items: it was a secret.</summary>
    public ulong Secrets { get; init; }

    /// <summary>The request id of the message handled last.</summary>
    public string? RequestId { get; init; }

    /// <summary>The length of the last input; of a secret nothing else is kept.</summary>
    public int InputLength { get; init; }

    /// <summary>A hash of the last input, or 0 when it was a secret.</summary>
    public ulong InputHash { get; init; }

    /// <summary>Inputs handled since the start.</summary>
    public int Inputs { get; init; }

    public static ulong HashOf(ReadOnlySpan<char> text)
    {
        var hash = Basis;
        unchecked
        {
            foreach (var character in text)
            {
                hash = (hash ^ character) * Prime;
            }
        }

        return hash | 1;
    }

    /// <summary>The hash of the first items of a history, and where the rest begins.</summary>
    /// <returns>False when the history has fewer items.</returns>
    public static bool TryHash(ReadOnlySpan<char> history, int items, ulong secrets, out ulong hash, out int rest)
    {
        hash = Basis;
        rest = 0;
        if (items is 0)
        {
            return true;
        }

        if (history.IsEmpty)
        {
            return false;
        }

        var item = 0;
        var isSecret = (secrets & 1) is not 0;
        unchecked
        {
            for (var at = 0; at < history.Length; at++)
            {
                if (history[at] is not '*')
                {
                    hash = isSecret ? hash : (hash ^ history[at]) * Prime;
                    continue;
                }

                if (++item == items)
                {
                    rest = at;
                    return true;
                }

                hash = (hash ^ '*') * Prime;
                isSecret = item >= Tracked || (secrets >> item & 1) is not 0;
            }
        }

        rest = history.Length;
        return item + 1 == items;
    }

    /// <summary>The hash with the new items, which are no secrets as far as is known here.</summary>
    public ulong Extend(ulong hash, ReadOnlySpan<char> history, int from, int items)
    {
        if (items > Tracked)
        {
            TryHash(history, items, Secrets, out hash, out _);
            return hash;
        }

        unchecked
        {
            foreach (var character in history[from..])
            {
                hash = (hash ^ character) * Prime;
            }
        }

        return hash;
    }

    public static int Count(ReadOnlySpan<char> history) => history.IsEmpty ? 0 : history.Count('*') + 1;

    /// <summary>The mark after a history was handled whose new items were a secret.</summary>
    public Mark HideNewItems(ReadOnlySpan<char> history, int handledBefore)
    {
        var secrets = Secrets;
        for (var item = handledBefore; item < Items && item < Tracked; item++)
        {
            secrets |= 1UL << item;
        }

        TryHash(history, Items, secrets, out var hash, out _);
        return this with { Secrets = secrets, Hash = hash };
    }
}
