namespace Integrations.MtnMomo;

/// <summary>What MTN calls a country, and what moves there. Data that options can replace.</summary>
/// <param name="Country">ISO 3166 code.</param>
/// <param name="TargetEnvironment">The value of <c>X-Target-Environment</c> in production.</param>
/// <param name="Currency">The currency of its wallets.</param>
public sealed record MtnMomoCountry(string Country, string TargetEnvironment, string Currency)
{
    private const string Listed = "listed by MTN in 2026";

    /// <summary>Where the row is from: <c>documented</c>, or only listed by MTN.</summary>
    public string Evidence { get; init; } = "documented";

    /// <summary>What is not documented about this row; empty when all of it is.</summary>
    public string Unconfirmed { get; init; } = "";

    /// <summary>A host of the country's own that was used in place of the common one; <see langword="null"/> for none. Not used unless the base address is set to it.</summary>
    public string? OwnHost { get; init; }

    /// <summary>Every country that MTN lists.</summary>
    public static IReadOnlyList<MtnMomoCountry> All { get; } =
    [
        new("UG", "mtnuganda", "UGX"),
        new("GH", "mtnghana", "GHS"),
        new("CI", "mtnivorycoast", "XOF"),
        new("ZM", "mtnzambia", "ZMW"),
        new("CM", "mtncameroon", "XAF"),
        new("BJ", "mtnbenin", "XOF"),
        new("CG", "mtncongo", "XAF"),
        new("SZ", "mtnswaziland", "SZL"),
        new("GN", "mtnguineaconakry", "GNF") { Unconfirmed = "whether MTN still serves it" },
        new("ZA", "mtnsouthafrica", "ZAR"),
        new("LR", "mtnliberia", "LRD") { Unconfirmed = "the currency: LRD or USD" },
        new("SS", "mtnsouthsudan", "SSP") { Evidence = Listed, Unconfirmed = "the currency" },
        new("NG", "mtnnigeria", "NGN") { Evidence = Listed, Unconfirmed = "the currency" },
        new("RW", "mtnrwanda", "RWF") { Evidence = Listed, Unconfirmed = "which host serves it", OwnHost = "proxy.momoapi.mtn.co.rw" },
    ];

    /// <summary>The row of a country; <see langword="null"/> when MTN lists none.</summary>
    public static MtnMomoCountry? Find(string? country) => All.FirstOrDefault(row => string.Equals(row.Country, country, StringComparison.OrdinalIgnoreCase));
}
