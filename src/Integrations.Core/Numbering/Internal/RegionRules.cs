namespace Integrations.Numbering.Internal;

/// <summary>One region of the data file. Patterns match the whole national number, leading digits its beginning.</summary>
internal sealed record RegionRules
{
    internal required bool IsMainForCallingCode { get; init; }

    internal required string? LeadingDigits { get; init; }

    internal required string InternationalPrefix { get; init; }

    internal required string? DialledPrefix { get; init; }

    internal required string? NationalPrefix { get; init; }

    internal required string? NationalPrefixTransformRule { get; init; }

    internal required int[] Lengths { get; init; }

    internal required string GeneralPattern { get; init; }

    internal required KindRules[] Kinds { get; init; }

    internal required DisplayRule[] Displays { get; init; }

    internal int Shortest => Lengths[0];

    internal int Longest => Lengths[^1];

    internal sealed record KindRules(NumberKind Kind, string Pattern, int[] Lengths);
}
