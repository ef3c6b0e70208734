using System.Diagnostics.CodeAnalysis;

namespace Integrations;

/// <summary>A country or territory of the numbering plan. Two are equal when their codes are.</summary>
/// <remarks>Immutable. Take one from <see cref="FromCode"/>, <see cref="NumberingPlan"/> or <see cref="Msisdn.Country"/>.</remarks>
public sealed class Country : IEquatable<Country>
{
    internal Country(string code, string name, int callingCode, string? currencyCode, bool isNumberPortabilityKnown)
    {
        Code = code;
        Name = name;
        CallingCode = callingCode;
        CurrencyCode = currencyCode;
        IsNumberPortabilityKnown = isNumberPortabilityKnown;
    }

    /// <summary>The two capital letters of ISO 3166-1, such as <c>KE</c>. Ascension and Tristan da Cunha have the reserved codes AC and TA.</summary>
    public string Code { get; }

    /// <summary>The English name, such as <c>Kenya</c>.</summary>
    public string Name { get; }

    /// <summary>The calling code, such as 254. Morocco, Réunion and St Helena share theirs with a neighbour.</summary>
    public int CallingCode { get; }

    /// <summary>The ISO 4217 code of the currency; <see langword="null"/> where the data does not say (28 countries have one).</summary>
    public string? CurrencyCode { get; }

    /// <summary>
    /// Whether subscribers are known to keep their number when they change operator. <see langword="false"/> does not prove that they cannot:
    /// regulators report it for countries that the data does not flag.
    /// </summary>
    public bool IsNumberPortabilityKnown { get; }

    /// <summary>The country with this ISO 3166-1 code, in either case, in the built-in plan.</summary>
    /// <exception cref="ArgumentException">The built-in plan, which holds Africa only, has no such country.</exception>
    public static Country FromCode(string code) =>
        TryFromCode(code, out var country) ? country : throw new ArgumentException($"'{code}' is not a country of the numbering plan.", nameof(code));

    /// <summary>Finds a country of the built-in plan.</summary>
    /// <returns><see langword="false"/> when the plan has no such country.</returns>
    public static bool TryFromCode(string? code, [NotNullWhen(true)] out Country? country) =>
        NumberingPlan.Default.TryFindCountry(code, out country);

    /// <summary>Whether both have the same code.</summary>
    public static bool operator ==(Country? left, Country? right) => Equals(left, right);

    /// <summary>Whether the codes differ.</summary>
    public static bool operator !=(Country? left, Country? right) => !Equals(left, right);

    /// <inheritdoc />
    public bool Equals(Country? other) => other is not null && string.Equals(Code, other.Code, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Country);

    /// <inheritdoc />
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns <see cref="Code"/>.</summary>
    public override string ToString() => Code;
}
