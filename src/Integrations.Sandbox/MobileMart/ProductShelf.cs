using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Integrations.Sandbox.MobileMart;

/// <summary>The catalogue made of the published lists: 1,769 rows, the same in each run; keys are the sandbox's own.</summary>
/// <remarks>
/// A merchant is given a part of the master list. This one has everything but data that comes as a PIN, of which it has the <see cref="PinnedBundles"/> cheapest bundles of each network:
/// 66 + 302 pinless airtime and data, 120 airtime PINs, 16 data PINs, 79 vouchers, 200 utilities, 986 billers.
/// </remarks>
internal static class ProductShelf
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const decimal SmallestBill = 10;
    private const decimal LargestBill = 10_000;
    private const int PinnedBundles = 4;

    /// <summary>Of whom a voucher is: the first that its name has.</summary>
    private static readonly string[] VoucherBrands =
    [
        "Betway", "Blu", "Deezer", "Google Play", "Hollywood Bets", "LottoStar", "Netflix", "Netflorist", "OTT", "PlayStation", "PUBG Mobile", "Spotify", "Steam", "Uber Eats", "Uber",
    ];

    private static readonly Lazy<IReadOnlyList<MobileMartSandboxProduct>> Stock = new(static () => [.. Stocked([.. Listed()]), .. Utilities(), .. Billers()]);

    public static IReadOnlyList<MobileMartSandboxProduct> All => Stock.Value;

    /// <summary>Test numbers by network, as the partner's pack lists them.</summary>
    public static IReadOnlyDictionary<string, string> TestNumbers { get; } = Read("uat-test-data.json").GetProperty("mobileNumbers").EnumerateArray()
        .ToDictionary(static row => row.GetProperty("number").GetString()!, static row => Plain(row.GetProperty("network").GetString()!), StringComparer.Ordinal);

    /// <summary>Bill accounts of the partner's pack.</summary>
    public static IReadOnlyList<string> TestAccounts { get; } = [.. Read("uat-test-data.json").GetProperty("billAccounts").EnumerateArray().Select(static row => row.GetProperty("account").GetString()!)];

    /// <summary>A brand without spaces and casing: <c>Cell C</c> and <c>cellc</c> are one.</summary>
    public static string Plain(string creator) => creator.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static IEnumerable<MobileMartSandboxProduct> Stocked(IReadOnlyList<MobileMartSandboxProduct> listed)
    {
        var bundles = listed.Where(IsPinnedData).GroupBy(static product => product.ContentCreator, StringComparer.Ordinal).SelectMany(static network => network.OrderBy(static product => product.Amount).Take(PinnedBundles)).ToHashSet();
        return listed.Where(product => !IsPinnedData(product) || bundles.Contains(product));
    }

    private static bool IsPinnedData(MobileMartSandboxProduct product) => product is { Vas: MobileMartVas.Data, IsPinned: true };

    private static IEnumerable<MobileMartSandboxProduct> Listed() => Read("product-master-list.json").GetProperty("products").EnumerateArray().Select(static row =>
    {
        var (network, delivery, type, name) = (Text(row[0]), Text(row[1]), Text(row[2]), Text(row[4]));
        var vas = type switch { "Airtime" => MobileMartVas.Airtime, "Data" => MobileMartVas.Data, _ => MobileMartVas.Voucher };
        var isFixed = Text(row[3]) is "Fixed";
        return new MobileMartSandboxProduct
        {
            Id = KeyOf("list:" + Text(row[8])),
            Vas = vas,
            Name = name,
            ContentCreator = vas is MobileMartVas.Voucher ? VoucherBrands.FirstOrDefault(brand => name.Contains(brand, StringComparison.OrdinalIgnoreCase), name) : Brand(network),
            Category = vas is MobileMartVas.Voucher ? type : delivery,
            IsPinned = delivery is "Pinned",
            Amount = isFixed ? row[5].GetInt64() / 100m : null,
            Minimum = isFixed ? 0 : row[6].GetInt64() / 100m,
            Maximum = isFixed ? 0 : row[7].GetInt64() / 100m,
            Barcode = Text(row[9]),
        };
    });

    private static IEnumerable<MobileMartSandboxProduct> Utilities() => Read("electricity-utilities.json").GetProperty("utilities").EnumerateArray().Select(static row => new MobileMartSandboxProduct
    {
        Id = KeyOf("utility:" + Text(row[0])),
        Vas = MobileMartVas.Utility,
        Name = Text(row[0]),
        Category = "Services",
    });

    private static IEnumerable<MobileMartSandboxProduct> Billers() => Read("bill-payment-names.json").GetProperty("billers").EnumerateArray().Select(static row => new MobileMartSandboxProduct
    {
        Id = KeyOf("biller:" + Text(row)),
        Vas = MobileMartVas.BillPayment,
        Name = Text(row),
        ContentCreator = Text(row),
        Category = "Services",
        Minimum = SmallestBill,
        Maximum = LargestBill,
    });

    private static string Brand(string network) => network switch
    {
        "VODACOM" => "Vodacom",
        "CELL C" => "Cell C",
        "TELKOM" => "Telkom",
        "RINGAS" => "Ringas",
        _ => network,
    };

    private static string KeyOf(string row) => string.Create(20, SHA256.HashData(Encoding.UTF8.GetBytes(row)), static (span, hash) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Letters[hash[i] % Letters.Length];
        }
    });

    private static string Text(JsonElement cell) => cell.ValueKind is JsonValueKind.String ? cell.GetString()! : cell.GetRawText();

    private static JsonElement Read(string file)
    {
        using var stream = typeof(ProductShelf).Assembly.GetManifestResourceStream("Integrations.Sandbox.MobileMart." + file)
            ?? throw new InvalidOperationException($"The embedded file {file} is missing.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
