namespace Integrations.Airtel.Profiles;

/// <summary>What an application of a country is like unless its settings say otherwise.</summary>
/// <param name="Country">ISO 3166, as in <c>X-Country</c>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Suffix">The end of the country's own hosts; the common one where it has none.</param>
internal sealed record CountryProfile(string Country, string Currency, string Suffix = CountryProfile.CommonSuffix)
{
    public const string CommonSuffix = "africa";

    /// <summary>What goes out as <c>X-Currency</c>.</summary>
    public string WireCurrency { get; init; } = Currency;

    /// <summary>Decimals of an amount.</summary>
    public int AmountDecimals { get; init; } = 2;

    public AirtelApiVersion CollectionVersion { get; init; } = AirtelApiVersion.V1;

    public AirtelApiVersion DisbursementVersion { get; init; } = AirtelApiVersion.V1;

    public AirtelApiVersion CashInVersion { get; init; } = AirtelApiVersion.V2;

    public bool SignsMessages { get; init; }

    /// <summary>Refunds have version 2 where messages are signed, and no version that a country chooses.</summary>
    public AirtelApiVersion RefundVersion => SignsMessages ? AirtelApiVersion.V2 : AirtelApiVersion.V1;

    /// <summary>Padding of keys longer than 1024 bits; shorter ones have room for one padding only.</summary>
    public AirtelRsaPadding RsaPadding { get; init; }

    /// <summary>Length of a national number; <see langword="null"/> where none is known.</summary>
    public int? NumberDigits { get; init; }

    /// <summary>Whether the national number begins with 0.</summary>
    public bool NumbersStartWithZero { get; init; }

    /// <summary>How sure the row is, for the pages of countries.</summary>
    public string Confidence { get; init; } = "documented; versions assumed";

    /// <summary>The name in remittances.</summary>
    public required string Name { get; init; }

    public Uri Staging => new($"https://openapiuat.airtel.{Suffix}/");

    public Uri Production => new($"https://openapi.airtel.{Suffix}/");
}
