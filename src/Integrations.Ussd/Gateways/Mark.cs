using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Integrations.Ussd;

/// <summary>What a session remembers of the messages that it handled: enough to know a repeat, too little to read an input back.</summary>
internal readonly record struct Mark
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const ulong Odd = 0x9E3779B97F4A7C15;
    private const int Tracked = 64;

    /// <summary>Items of the history that were handled.</summary>
    public int Items { get; init; }

    /// <summary>The first of them that belong to the service code.</summary>
    public int CodeItems { get; init; }

    /// <summary>A hash of them, secret ones left out.</summary>
    public ulong Hash { get; init; }

    /// <summary>The length of what was handled, where none of it was a secret: a history that goes on need not be read item by item.</summary>
    public int Length { get; init; }

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

    /// <summary>Eight characters a step, in two lanes: it is asked for with every message.</summary>
    public static ulong HashOf(ReadOnlySpan<char> text)
    {
        var bytes = MemoryMarshal.AsBytes(text);
        var (even, odd) = (Basis ^ (uint)text.Length, ~Basis);
        for (; bytes.Length >= 2 * sizeof(ulong); bytes = bytes[(2 * sizeof(ulong))..])
        {
            even = Mix(even, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            odd = Mix(odd, BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]));
        }

        for (; bytes.Length >= sizeof(char); bytes = bytes[sizeof(char)..])
        {
            even = Mix(even, BinaryPrimitives.ReadUInt16LittleEndian(bytes));
        }

        return Mix(even, BitOperations.RotateLeft(odd, 32)) | 1;
    }

    private static ulong Mix(ulong hash, ulong word) => unchecked(BitOperations.RotateLeft(hash ^ word, 29) * Odd);

    /// <summary>Whether a history begins with what was handled, and where the rest of it begins.</summary>
    public bool TryMatch(ReadOnlySpan<char> history, out int rest)
    {
        if (Items is 0)
        {
            rest = 0;
            return true;
        }

        if (!IsPlain(Items, Secrets))
        {
            return TryHash(history, Items, Secrets, out var hash, out rest) && hash == Hash;
        }

        rest = Length;
        return history.Length >= Length && (history.Length == Length || history[Length] is '*') && HashOf(history[..Length]) == Hash;
    }

    /// <summary>The mark after a history was handled whose new items are no secrets as far as is known here.</summary>
    public Mark Handled(ReadOnlySpan<char> history, int items) => Over(history, items, Secrets) with { Inputs = Inputs + 1 };

    /// <summary>The mark after a history was handled whose new items were a secret.</summary>
    public Mark HideNewItems(ReadOnlySpan<char> history, int handledBefore)
    {
        var secrets = Secrets;
        for (var item = handledBefore; item < Items && item < Tracked; item++)
        {
            secrets |= 1UL << item;
        }

        return Over(history, Items, secrets);
    }

    public static int Count(ReadOnlySpan<char> history) => history.IsEmpty ? 0 : history.Count('*') + 1;

    // Which of the items beyond the 64th are secrets is not known, so none of them is read.
    private static bool IsPlain(int items, ulong secrets) => secrets is 0 && items <= Tracked;

    private Mark Over(ReadOnlySpan<char> history, int items, ulong secrets)
    {
        if (IsPlain(items, secrets))
        {
            return this with { Items = items, Secrets = 0, Hash = HashOf(history), Length = history.Length };
        }

        TryHash(history, items, secrets, out var hash, out _);
        return this with { Items = items, Secrets = secrets, Hash = hash, Length = 0 };
    }

    /// <summary>The hash of the first items of a history, and where the rest begins.</summary>
    /// <returns>False when the history has fewer items.</returns>
    private static bool TryHash(ReadOnlySpan<char> history, int items, ulong secrets, out ulong hash, out int rest)
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
}
