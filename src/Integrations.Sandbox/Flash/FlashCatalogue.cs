using System.Globalization;

namespace Integrations.Sandbox.Flash;

/// <summary>The product list of the sandbox: Flash's groups, brands, networks and billers. Codes and limits are the sandbox's own, except 311 and what product names say.</summary>
internal static class FlashCatalogue
{
    public const string OneVoucher = "1Voucher";
    public const string GiftVouchers = "Gift Vouchers";
    public const string CashOutPin = "Cash Out PIN";
    public const string Cellular = "Cellular";
    public const string EeziVouchers = "Eezi Vouchers";
    public const string Utilities = "Prepaid Utilities";
    public const string FlashToken = "Flash Token";
    public const string FlashPay = "Flash Pay";

    private const int FirstUtility = 702;

    private static readonly string[] Brands =
    [
        "Amazon", "Apple", "BettaBets", "Betway", "BLU", "Bolt", "EasyBet", "EasyLoad",
        "EA FC Mobile", "Free Fire", "Gbets", "Google Play", "Gold Rush", "HollywoodBets", "Lottostar", "Netflix",
        "OTT", "Playstation", "PubG", "Razer Gold", "Roblox", "Showmax", "Steam", "Supabets",
        "Takealot", "Uber & Uber Eats", "World Sports Betting", "YesPlay",
    ];

    /// <summary>Brands that are sold at one face value, in rand. Flash's list names brands and no values: these are the sandbox's own, where MobileMart lists the brand one of its values.</summary>
    private static readonly Dictionary<string, int> FaceValues = new(StringComparer.Ordinal)
    {
        ["Amazon"] = 100,
        ["Apple"] = 100,
        ["BettaBets"] = 100,
        ["Betway"] = 100,
        ["BLU"] = 100,
        ["Bolt"] = 100,
        ["Google Play"] = 100,
        ["HollywoodBets"] = 100,
        ["Lottostar"] = 100,
        ["Netflix"] = 250,
        ["Playstation"] = 100,
        ["Steam"] = 250,
    };

    private static readonly string[] Networks = ["Cell C", "MTN", "Telkom", "Vodacom", "FNB Connect"];

    /// <summary>Codes from 59001 on are the sandbox's own: none is published for these billers.</summary>
    private static readonly (string Name, string Code)[] Billers =
    [
        ("DSTV", "51010"), ("Nyaradzo", "59001"), ("Betway", "51051"), ("Gbets", "59002"),
        ("HollywoodBets", "59003"), ("YesPlay", "51052"), ("Ria Sikhona", "59004"), ("City of Ekurhuleni", "59005"),
        ("Buffalo City", "59006"), ("Ekurhuleni", "59007"), ("Drakenstein", "59008"), ("Ditsobotla", "59009"),
        ("Ngwathe", "59010"), ("Eskom", "59011"), ("Swartland", "59012"), ("Polokwane", "59013"),
        ("Dr Beyers Naude", "59014"), ("Saldanha", "59015"), ("Dihlabeng", "59016"), ("Kokstad", "59017"),
        ("George", "59018"), ("Incredible Connection", "51017"), ("HiFi Corp", "51016"), ("Russells", "51015"),
        ("Bradlows", "51033"), ("Sleepmasters", "51018"), ("Rochester", "51014"), ("Timbercity", "51029"),
        ("Furniture Warehouse", "51023"), ("Electric Express", "51020"), ("Joshua Doore", "51031"), ("Pennypinchers", "51027"),
        ("Bed&Lounge", "51021"), ("Ackermans", "59019"), ("PEP", "59020"), ("Dunns", "59021"),
        ("Shoe City", "59022"), ("Tekkie Town", "59023"), ("Refinery", "59024"), ("Talk360", "51053"),
        ("Intercape", "59025"),
    ];

    /// <summary>The utilities of Flash's annexure, spelled as there.</summary>
    private static readonly string[] UtilityNames =
    [
        "Eskom", "City Power", "eThekwini", "Ekurhuleni", "Centlec (Mangaung)", "City of Cape Town", "Albert Luthuli", "BelaBela", "Dikgatlong",
        "Ditsobotla", "Emakhazeni", "Emalahleni (Witbank)", "Ephraim Mogale (Marblehall)", "GaSegonyana", "Govan Mbeki", "Greater Letaba",
        "Kgatelopele", "Kgethlengrivier", "Kokstad", "Langeberg", "Lesedi", "Lukhanji (Enoch Mugijima)", "Madibeng", "Mafube (water)", "Magareng",
        "Mandeni", "Mantsopa", "Matzikama", "Maquassi Hills", "Mbizana (Winnie Madikizela-Mandela)", "Mpofana", "Musina", "Naledi", "Phalaborwa",
        "Siyathemba", "Swellendam", "Thaba Chweu", "Thembelihle", "Tsantsabane", "Tswaing", "Umsobomvu", "Uthukela District (Water)",
        "Uthukela Dictrict (Electricity)", "Afhco", "Applied Metering Innovation", "Blueberry", "Broham", "BVTechSA", "Citiq",
        "Conlog SLICE – Mapule", "DA Metering", "EGS", "Energy Intelligence Consortium", "GRC Systems", "Hbros", "Ideal Prepaid", "IS Metering",
        "Itron PU", "JMflowsort", "Jager", "KK Prepaid", "Landis", "LIC", "LiveWire", "LL Energy", "Meter Man", "Meter Shack", "Metro Prepaid",
        "Mid-City", "MSI", "My Voltage", "NetVendor", "PEC Cape Town", "PEC Bloemfontein", "PEC Gauteng", "PMD (Power Measurement)",
        "Prepay Metering", "Protea Meter", "Ratcom (Mabcom Metering)", "Recharger", "Ruvick Energy", "Smart E Power",
        "Smartpowersa (Konta Metering)", "Unique Solutions", "UU Solutions", "Youtility_Actom", "Youtility_Inceku", "Youtility_Pioneer",
        "Youtility_Proadmin", "Youtility_Umfa", "Uvend", "Vula",
    ];

    /// <summary>81 products of groups, brands, networks and billers, and 92 utilities.</summary>
    public static IEnumerable<FlashProduct> All =>
    [
        new(311, "R1 - R4000 1Voucher Token", OneVoucher, "Flash", 100, 400_000) { AllowsReversal = true, Barcode = Barcode(311) },
        .. Brands.Select(static (brand, index) => FaceValues.TryGetValue(brand, out var rand)
            ? new FlashProduct(1001 + index, $"R{rand} {brand} Voucher", GiftVouchers, brand, rand * 100, rand * 100) { Barcode = Barcode(1001 + index) }
            : new FlashProduct(1001 + index, $"R10 - R1000 {brand} Voucher", GiftVouchers, brand, 1_000, 100_000) { Barcode = Barcode(1001 + index) }),
        new(1101, "R10 - R1000 FNB Voucher", GiftVouchers, "FNB", 1_000, 100_000) { AllowsReversal = true, IsExclusive = true, Barcode = Barcode(1101) },
        new(401, "R50 - R500 Cash Out PIN", CashOutPin, "Flash", 5_000, 50_000) { AllowsReversal = true, Barcode = Barcode(401) },
        .. Networks.Select(static (network, index) => new FlashProduct(501 + index, $"R2 - R999 {network} Airtime", Cellular, network, 200, 99_900) { Barcode = Barcode(501 + index) }),
        new(601, "R2 - R999 eeziAirtime", EeziVouchers, "Flash", 200, 99_900) { AllowsReversal = true, Barcode = Barcode(601) },
        new(602, "R10 - R999 eeziPower", EeziVouchers, "Flash", 1_000, 99_900) { AllowsReversal = true, Barcode = Barcode(602) },
        new(701, "R20 - R2000 Prepaid Electricity", Utilities, "Electricity", 2_000, 200_000) { Barcode = Barcode(701) },
        .. UtilityNames.Select(static (utility, index) => new FlashProduct(FirstUtility + index, utility, Utilities, utility, 2_000, 200_000) { Barcode = Barcode(FirstUtility + index) }),
        new(801, "R10 - R3000 Flash Token", FlashToken, "Flash", 1_000, 300_000) { AllowsReversal = true, Barcode = Barcode(801) },
        .. Billers.Select(static (biller, index) => new FlashProduct(901 + index, biller.Name, FlashPay, biller.Name, 1_000, 500_000) { BillerCode = biller.Code }),
    ];

    private static string Barcode(int code) => "600" + code.ToString("0000000000", CultureInfo.InvariantCulture);
}
