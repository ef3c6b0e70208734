using System.Globalization;

namespace Integrations.Numbering.Internal;

/// <summary>
/// A pattern over digits as the numbering data writes them: digits, <c>\d</c>, classes, groups, alternation and counts.
/// Anything else is refused, so a data file cannot bring in a pattern whose meaning would be guessed.
/// </summary>
internal abstract class DigitPattern
{
    private const int LargestCount = 32;
    private const ushort AnyDigit = 0b11_1111_1111;

    /// <summary>Adds the positions of this pattern before <paramref name="next"/> and returns the positions it can start at.</summary>
    internal abstract int[] Attach(PatternPositions positions, int[] next);

    /// <exception cref="FormatException">The text is not such a pattern.</exception>
    internal static DigitPattern Parse(string text)
    {
        var at = 0;
        var pattern = ParseChoice(text, ref at);
        return at == text.Length ? pattern : throw Unsupported(text, at);
    }

    private static DigitPattern ParseChoice(string text, ref int at)
    {
        List<DigitPattern> branches = [ParseSequence(text, ref at)];
        while (at < text.Length && text[at] == '|')
        {
            at++;
            branches.Add(ParseSequence(text, ref at));
        }

        return branches.Count == 1 ? branches[0] : new Choice(branches);
    }

    private static Sequence ParseSequence(string text, ref int at)
    {
        List<DigitPattern> parts = [];
        while (at < text.Length && text[at] is not ('|' or ')'))
        {
            parts.Add(ParseCount(ParseAtom(text, ref at), text, ref at));
        }

        return new Sequence(parts);
    }

    private static DigitPattern ParseAtom(string text, ref int at)
    {
        var rest = text.AsSpan(at);
        if (rest is [>= '0' and <= '9', ..])
        {
            return new OneOf((ushort)(1 << (text[at++] - '0')));
        }

        if (rest.StartsWith(@"\d"))
        {
            at += 2;
            return new OneOf(AnyDigit);
        }

        return rest[0] switch
        {
            '[' => ParseClass(text, ref at),
            '(' => ParseGroup(text, ref at),
            _ => throw Unsupported(text, at),
        };
    }

    private static DigitPattern ParseGroup(string text, ref int at)
    {
        at += text.AsSpan(at).StartsWith("(?:") ? 3 : 1;
        var inner = ParseChoice(text, ref at);
        Expect(text, ref at, ')');
        return inner;
    }

    private static OneOf ParseClass(string text, ref int at)
    {
        var digits = 0;
        at++;
        while (at < text.Length && text[at] != ']')
        {
            var first = Digit(text, ref at);
            var last = first;
            if (at < text.Length && text[at] == '-')
            {
                at++;
                last = Digit(text, ref at);
            }

            for (var digit = first; digit <= last; digit++)
            {
                digits |= 1 << digit;
            }
        }

        Expect(text, ref at, ']');
        return new OneOf((ushort)digits);
    }

    private static DigitPattern ParseCount(DigitPattern atom, string text, ref int at)
    {
        if (at < text.Length && text[at] == '?')
        {
            at++;
            return new Repeat(atom, 0, 1);
        }

        if (at >= text.Length || text[at] != '{')
        {
            return atom;
        }

        var start = ++at;
        var end = text.IndexOf('}', start);
        var bounds = end < 0 ? [] : text[start..end].Split(',');
        if (bounds.Length is not (1 or 2) || !TryCount(bounds[0], out var least) || !TryCount(bounds[^1], out var most) || least > most)
        {
            throw Unsupported(text, start);
        }

        at = end + 1;
        return new Repeat(atom, least, most);
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= LargestCount;

    private static int Digit(string text, ref int at) =>
        at < text.Length && char.IsAsciiDigit(text[at]) ? text[at++] - '0' : throw Unsupported(text, at);

    private static void Expect(string text, ref int at, char expected)
    {
        if (at >= text.Length || text[at++] != expected)
        {
            throw Unsupported(text, at);
        }
    }

    private static FormatException Unsupported(string text, int at) =>
        new($"The number pattern '{text}' cannot be read at position {at}: only digits, \\d, classes, groups, alternation and counts are known.");

    private sealed class OneOf(ushort digits) : DigitPattern
    {
        internal override int[] Attach(PatternPositions positions, int[] next) => [positions.Add(digits, next)];
    }

    private sealed class Sequence(List<DigitPattern> parts) : DigitPattern
    {
        internal override int[] Attach(PatternPositions positions, int[] next)
        {
            for (var i = parts.Count - 1; i >= 0; i--)
            {
                next = parts[i].Attach(positions, next);
            }

            return next;
        }
    }

    private sealed class Choice(List<DigitPattern> branches) : DigitPattern
    {
        internal override int[] Attach(PatternPositions positions, int[] next) =>
            [.. branches.SelectMany(branch => branch.Attach(positions, next)).Distinct()];
    }

    private sealed class Repeat(DigitPattern inner, int least, int most) : DigitPattern
    {
        internal override int[] Attach(PatternPositions positions, int[] next)
        {
            var starts = next;
            for (var i = least; i < most; i++)
            {
                starts = [.. inner.Attach(positions, starts).Union(next)];
            }

            for (var i = 0; i < least; i++)
            {
                starts = inner.Attach(positions, starts);
            }

            return starts;
        }
    }
}
