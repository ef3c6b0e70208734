namespace Integrations.Bridge.Journal;

/// <summary>A small piece of what hosts know together. Neither secret nor money: when it is lost, no payment is.</summary>
/// <param name="Key">What it is found by; see <see cref="Key"/>.</param>
/// <param name="Version">Which one it is: 1 when it was new, then one more with each save. To save it, the version that it was made from; 0 for a new one.</param>
/// <param name="Body">What it says, some kilobytes at most. Stored in the clear.</param>
public sealed record StateRecord(string Key, long Version, ReadOnlyMemory<byte> Body)
{
    private const int LongestKey = 200;

    /// <summary>What it is found by: 1 to 200 characters, none of them NUL or half of a pair. Its beginning tells of what kind it is. Stored in the clear.</summary>
    /// <exception cref="ArgumentException">It is no key.</exception>
    public string Key { get; init => field = Checked(value); } = Checked(Key);

    internal static bool IsKey(string? key)
    {
        if (key is not { Length: > 0 and <= LongestKey } || key.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        // Stores keep it as UTF-8, which has no place for half of a pair: two keys would become one.
        for (var index = 0; index < key.Length; index += char.IsSurrogate(key[index]) ? 2 : 1)
        {
            if (char.IsSurrogate(key[index]) && !(index + 1 < key.Length && char.IsSurrogatePair(key[index], key[index + 1])))
            {
                return false;
            }
        }

        return true;
    }

    private static string Checked(string key) => IsKey(key) ? key : throw new ArgumentException("The key of a state has 1 to 200 characters, none of them NUL or half of a pair.", nameof(key));
}
