namespace Integrations.Numbering.Internal;

/// <summary>What people dial before a national number, and what is left when it is taken away.</summary>
/// <remarks>
/// Mostly a plain <c>0</c>. Two countries have a rule: Gabon drops a 0 only before certain numbers (<c>0(11\d{6}|…)</c> → <c>$1</c>), Madagascar
/// puts 20 before seven-digit local numbers (<c>([24-9]\d{6})$|0</c> → <c>20$1</c>).
/// </remarks>
internal sealed class NationalPrefix
{
    private readonly Alternative[] _alternatives;
    private readonly byte[] _replacement;

    private NationalPrefix(Alternative[] alternatives, byte[] replacement) => (_alternatives, _replacement) = (alternatives, replacement);

    /// <exception cref="FormatException">The rule has another shape than literal digits and one group.</exception>
    internal static NationalPrefix Parse(string rule, string? transformRule)
    {
        var replacement = transformRule is null ? "" : transformRule.EndsWith("$1", StringComparison.Ordinal) ? transformRule[..^2] : throw Unsupported(transformRule);
        return new([.. SplitAlternatives(rule).Select(ParseAlternative)], Digits(replacement));
    }

    /// <summary>Takes the prefix away.</summary>
    /// <param name="number">The number.</param>
    /// <param name="scratch">Room for a number whose beginning is replaced.</param>
    /// <param name="rest">What is left, or the number as it was.</param>
    internal bool TryRemove(ReadOnlySpan<byte> number, Span<byte> scratch, out ReadOnlySpan<byte> rest)
    {
        foreach (var alternative in _alternatives)
        {
            if (!alternative.Matches(number))
            {
                continue;
            }

            rest = number[alternative.Literal.Length..];
            if (alternative.Group is not null && _replacement.Length > 0)
            {
                _replacement.CopyTo(scratch);
                rest.CopyTo(scratch[_replacement.Length..]);
                rest = scratch[..(_replacement.Length + rest.Length)];
            }

            return true;
        }

        rest = number;
        return false;
    }

    private static IEnumerable<string> SplitAlternatives(string rule)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < rule.Length; i++)
        {
            depth += rule[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (rule[i] == '|' && depth == 0)
            {
                yield return rule[start..i];
                start = i + 1;
            }
        }

        yield return rule[start..];
    }

    private static Alternative ParseAlternative(string text)
    {
        var toEnd = text.EndsWith('$');
        var body = toEnd ? text[..^1] : text;
        var open = body.IndexOf('(', StringComparison.Ordinal);
        return open < 0
            ? new(Digits(body), null, toEnd)
            : new(Digits(body[..open]), DigitAutomaton.Compile(body[open..]), toEnd);
    }

    private static byte[] Digits(string text) =>
        [.. text.Select(c => char.IsAsciiDigit(c) ? (byte)(c - '0') : throw Unsupported(text))];

    private static FormatException Unsupported(string text) => new($"The national prefix rule '{text}' cannot be read: only digits and one group are known.");

    private sealed record Alternative(byte[] Literal, DigitAutomaton? Group, bool ToEnd)
    {
        internal bool Matches(ReadOnlySpan<byte> number)
        {
            if (!number.StartsWith(Literal))
            {
                return false;
            }

            var rest = number[Literal.Length..];
            var matched = Group?.MatchBeginning(rest) ?? 0;
            return matched >= 0 && (!ToEnd || matched == rest.Length);
        }
    }
}
