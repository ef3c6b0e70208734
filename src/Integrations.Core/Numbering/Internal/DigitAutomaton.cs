namespace Integrations.Numbering.Internal;

/// <summary>A table that reads digits one by one and says which of its patterns match. No backtracking, no allocation.</summary>
internal sealed class DigitAutomaton(ushort[] next, ushort[] accepts)
{
    internal const int Dead = 0;
    internal const int Start = 1;
    internal const int Stride = 10;

    internal int States => accepts.Length;

    internal static DigitAutomaton Compile(string pattern) => new PatternPositions().Include(0, pattern).Build();

    /// <summary>The labels of the patterns that match all the digits, as bits; 0 when none does.</summary>
    internal int Match(ReadOnlySpan<byte> digits) => accepts[Run(digits)];

    /// <summary>The length of the longest beginning that matches, or -1.</summary>
    internal int MatchBeginning(ReadOnlySpan<byte> digits, int labels = 1)
    {
        var longest = (accepts[Start] & labels) != 0 ? 0 : -1;
        var state = Start;
        for (var i = 0; i < digits.Length && state != Dead; i++)
        {
            state = next[state * Stride + digits[i]];
            longest = (accepts[state] & labels) != 0 ? i + 1 : longest;
        }

        return longest;
    }

    /// <summary>How many more digits these need at least to match one of the labels; -1 when no digit can help.</summary>
    internal int Missing(ReadOnlySpan<byte> digits, int labels)
    {
        HashSet<int> reached = [Run(digits)];
        for (var missing = 0; reached.Count > 0; missing++)
        {
            reached.Remove(Dead);
            if (reached.Any(state => (accepts[state] & labels) != 0))
            {
                return missing;
            }

            reached = [.. reached.SelectMany(state => next[(state * Stride)..(state * Stride + Stride)]).Select(state => (int)state)];
        }

        return -1;
    }

    private int Run(ReadOnlySpan<byte> digits)
    {
        var state = Start;
        foreach (var digit in digits)
        {
            state = next[state * Stride + digit];
            if (state == Dead)
            {
                break;
            }
        }

        return state;
    }
}
