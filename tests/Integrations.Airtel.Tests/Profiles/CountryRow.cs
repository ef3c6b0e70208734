namespace Integrations.Airtel.Tests.Profiles;

/// <summary>A country as Airtel's documents, production payloads and reports have it.</summary>
internal sealed record CountryRow(string Country, string Currency, string WireCurrency, string Suffix)
{
    public int Decimals { get; init; } = 2;

    public int? Digits { get; init; }

    public bool StartsWithZero { get; init; }

    public bool Signs { get; init; }

    public AirtelApiVersion Collection { get; init; } = AirtelApiVersion.V1;

    public AirtelApiVersion Disbursement { get; init; } = AirtelApiVersion.V1;

    public AirtelApiVersion CashIn { get; init; } = AirtelApiVersion.V2;

    public AirtelApiVersion Refund { get; init; } = AirtelApiVersion.V1;

    public AirtelRsaPadding Padding { get; init; } = AirtelRsaPadding.ByKeySize;

    /// <summary>The table: hosts, headers, whole currencies, national numbers, signing and padding.</summary>
    public static IReadOnlyList<CountryRow> All { get; } =
    [
        new("UG", "UGX", "UGX", "ug")
        {
            Decimals = 0, Digits = 9, Signs = true, Collection = AirtelApiVersion.V2, Refund = AirtelApiVersion.V2, Padding = AirtelRsaPadding.Pkcs1,
        },
        new("KE", "KES", "KES", "africa") { Digits = 9 },
        new("TZ", "TZS", "TZS", "africa") { Digits = 9 },
        new("RW", "RWF", "RWF", "co.rw") { Decimals = 0, Digits = 9 },
        new("MG", "MGA", "MGA", "mg") { Digits = 9 },
        new("CD", "CDF", "CDF", "cd") { Digits = 9, Padding = AirtelRsaPadding.OaepSha256 },
        new("GA", "XAF", "CFA", "africa") { Decimals = 0, StartsWithZero = true },
        new("ZM", "ZMW", "ZMW", "co.zm")
        {
            Digits = 9,
            Signs = true,
            Disbursement = AirtelApiVersion.V3,
            CashIn = AirtelApiVersion.V1,
            Refund = AirtelApiVersion.V2,
            Padding = AirtelRsaPadding.Pkcs1,
        },
        new("TD", "XAF", "XAF", "td") { Decimals = 0, Digits = 8, Padding = AirtelRsaPadding.OaepSha256 },
        new("NE", "XOF", "XOF", "africa") { Decimals = 0, Digits = 8 },
        new("MW", "MWK", "MWK", "mw") { Digits = 9 },
        new("CG", "XAF", "XAF", "cg") { Decimals = 0, StartsWithZero = true, Padding = AirtelRsaPadding.OaepSha256 },
        new("SC", "SCR", "SCR", "africa"),
        new("NG", "NGN", "NGN", "africa") { Digits = 10 },
    ];
}
