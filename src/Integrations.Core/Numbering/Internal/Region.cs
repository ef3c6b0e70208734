namespace Integrations.Numbering.Internal;

/// <summary>The rules of one country, as the data file holds them, and the table compiled from them at first use.</summary>
internal sealed class Region(Country country, RegionRules rules)
{
    internal const int General = 1 << (int)NumberKind.Unknown;
    private const int FixedLine = 1 << (int)NumberKind.FixedLine;
    private const int Mobile = 1 << (int)NumberKind.Mobile;

    private readonly NationalPrefix? _nationalPrefix = rules.NationalPrefix is null ? null : NationalPrefix.Parse(rules.NationalPrefix, rules.NationalPrefixTransformRule);
    private Tables? _tables;

    internal Country Country => country;

    internal RegionRules Rules => rules;

    /// <summary>Compiles now what would be compiled at first use, so that a bad file is found when it is loaded.</summary>
    internal void Compile()
    {
        _ = Compiled;
        foreach (var display in rules.Displays)
        {
            display.Compile();
        }
    }

    // Two threads may compile the same region at first use; both tables are equal and one wins.
    private Tables Compiled => _tables ?? Interlocked.CompareExchange(ref _tables, new Tables(rules), null) ?? _tables!;

    /// <summary>The kind of a national number; <see cref="NumberKind.Unknown"/> when it is not valid here.</summary>
    internal NumberKind KindOf(ReadOnlySpan<byte> national)
    {
        var tables = Compiled;
        var matches = tables.Numbers.Match(national);
        var kinds = matches & ~General & tables.KindsByLength[Math.Min(national.Length, tables.KindsByLength.Length - 1)];
        if ((matches & General) == 0 || kinds == 0)
        {
            return NumberKind.Unknown;
        }

        var special = kinds & (FixedLine - 1);
        return special != 0 ? (NumberKind)int.TrailingZeroCount(special)
            : kinds == (FixedLine | Mobile) ? NumberKind.FixedLineOrMobile
            : (kinds & FixedLine) != 0 ? NumberKind.FixedLine
            : NumberKind.Mobile;
    }

    internal bool IsGeneral(ReadOnlySpan<byte> national) => (Compiled.Numbers.Match(national) & General) != 0;

    /// <summary>Whether the number belongs here when several countries share the calling code.</summary>
    internal bool Claims(ReadOnlySpan<byte> national) =>
        Compiled.LeadingDigits is { } leading ? leading.MatchBeginning(national) >= 0 : KindOf(national) != NumberKind.Unknown;

    /// <summary>The length of the prefix that is dialled here before a calling code; 0 when there is none.</summary>
    internal int InternationalPrefixOf(ReadOnlySpan<byte> digits)
    {
        var length = Compiled.InternationalPrefix.MatchBeginning(digits);
        return length > 0 && (length == digits.Length || digits[length] != 0) ? length : 0;
    }

    /// <summary>Takes away the national prefix, unless that would turn a possible number into an impossible one.</summary>
    internal ReadOnlySpan<byte> WithoutNationalPrefix(ReadOnlySpan<byte> number, Span<byte> scratch) =>
        _nationalPrefix is not null && _nationalPrefix.TryRemove(number, scratch, out var rest) && (!IsGeneral(number) || IsGeneral(rest)) ? rest : number;

    /// <summary>Whether the length is one of a full national number, or more than all of them.</summary>
    internal bool IsFullLength(int length) => rules.Lengths.Contains(length) || length > rules.Longest;

    internal MsisdnRejection Reject(ReadOnlySpan<byte> national, ReadOnlySpan<byte> asDialled)
    {
        var length = national.Length;
        var reason = length < rules.Shortest ? MsisdnRejectionReason.TooShort
            : length > rules.Longest ? MsisdnRejectionReason.TooLong
            : !rules.Kinds.Any(kind => kind.Lengths.Contains(length)) ? MsisdnRejectionReason.InvalidLength
            : MsisdnRejectionReason.InvalidPattern;
        var (missing, extra) = Count(asDialled);
        return new MsisdnRejection(reason, country, missing, extra);
    }

    private (int Missing, int Extra) Count(ReadOnlySpan<byte> number)
    {
        var wanted = rules.Kinds.FirstOrDefault(kind => kind.Kind == NumberKind.Mobile) ?? rules.Kinds[0];
        var label = 1 << (int)wanted.Kind;
        var missing = Compiled.Numbers.Missing(number, label);
        if (missing > 0)
        {
            return (missing, 0);
        }

        var matched = Compiled.Numbers.MatchBeginning(number, label);
        return matched > 0 && matched < number.Length ? (0, number.Length - matched)
            : number.Length < rules.Shortest ? (wanted.Lengths.Min() - number.Length, 0)
            : number.Length > rules.Longest ? (0, number.Length - wanted.Lengths.Max())
            : (0, 0);
    }

    private sealed class Tables
    {
        internal Tables(RegionRules rules)
        {
            var positions = new PatternPositions().Include((int)NumberKind.Unknown, rules.GeneralPattern);
            KindsByLength = new ushort[rules.Longest + 2];
            foreach (var (kind, pattern, lengths) in rules.Kinds)
            {
                positions.Include((int)kind, pattern);
                foreach (var length in lengths)
                {
                    KindsByLength[Math.Min(length, rules.Longest + 1)] |= (ushort)(1 << (int)kind);
                }
            }

            Numbers = positions.Build();
            InternationalPrefix = DigitAutomaton.Compile(rules.InternationalPrefix);
            LeadingDigits = rules.LeadingDigits is null ? null : DigitAutomaton.Compile(rules.LeadingDigits);
        }

        internal DigitAutomaton Numbers { get; }

        internal DigitAutomaton InternationalPrefix { get; }

        internal DigitAutomaton? LeadingDigits { get; }

        /// <summary>The kinds that have numbers of a length, as bits.</summary>
        internal ushort[] KindsByLength { get; }
    }
}
