using System.Globalization;

namespace Integrations.Crash.Host;

/// <summary>What the parent tells a host, through its environment.</summary>
internal sealed record HostSettings
{
    public const string Prefix = "CRASH_";

    public required JournalKind Journal { get; init; }

    /// <summary>A connection string.</summary>
    public required string Database { get; init; }

    public required Uri Address { get; init; }

    public required Uri First { get; init; }

    public required Uri Second { get; init; }

    public required string Payouts { get; init; }

    public required string Passkey { get; init; }

    public required string InitiatorPassword { get; init; }

    public required string Certificate { get; init; }

    /// <summary>Over whose APIs it pays.</summary>
    public ProviderSet Providers { get; init; }

    /// <summary>The two of each.</summary>
    public IReadOnlyList<Uri> Mtn { get; init; } = [];

    public IReadOnlyList<Uri> Airtel { get; init; } = [];

    /// <summary>The keys with which the two Airtels read PINs.</summary>
    public IReadOnlyList<string> AirtelPinKeys { get; init; } = [];

    public IReadOnlyList<Uri> Ncba { get; init; } = [];

    public IReadOnlyList<Uri> Flash { get; init; } = [];

    /// <summary>Number, key and secret of the account at both.</summary>
    public string FlashAccount { get; init; } = "";

    public IReadOnlyList<Uri> MobileMart { get; init; } = [];

    /// <summary>MobileMart's code of the electricity that is sold.</summary>
    public string MartProduct { get; init; } = "";

    /// <summary>Whether what is sold is never stored.</summary>
    public bool IsUnstored { get; init; }

    /// <summary>How long a host owns a send, where it is not as long as options demand.</summary>
    public TimeSpan Lease { get; init; }

    /// <summary>Where its wallets are kept: a connection string; empty for none.</summary>
    public string Wallets { get; init; } = "";

    public CrashPoint Point { get; init; }

    public int Hits { get; init; } = 1;

    public Cheat Cheat { get; init; }

    public static HostSettings FromEnvironment() => new()
    {
        Journal = Enum.Parse<JournalKind>(Get("JOURNAL")),
        Database = Get("DATABASE"),
        Address = new Uri(Get("ADDRESS")),
        First = new Uri(Get("FIRST")),
        Second = new Uri(Get("SECOND")),
        Payouts = Get("PAYOUTS"),
        Passkey = Get("PASSKEY"),
        InitiatorPassword = Get("INITIATOR_PASSWORD"),
        Certificate = Get("CERTIFICATE"),
        Providers = Enum.Parse<ProviderSet>(Get("PROVIDERS")),
        Mtn = Addresses(Get("MTN")),
        Airtel = Addresses(Get("AIRTEL")),
        AirtelPinKeys = Get("AIRTEL_PIN_KEYS").Split(' '),
        Ncba = Addresses(Get("NCBA")),
        Flash = Addresses(Get("FLASH")),
        FlashAccount = Get("FLASH_ACCOUNT"),
        MobileMart = Addresses(Get("MOBILEMART")),
        MartProduct = Get("MART_PRODUCT"),
        IsUnstored = bool.Parse(Get("UNSTORED")),
        Lease = TimeSpan.Parse(Get("LEASE"), CultureInfo.InvariantCulture),
        Wallets = Get("WALLETS"),
        Point = Enum.Parse<CrashPoint>(Get("POINT")),
        Hits = int.Parse(Get("HITS"), CultureInfo.InvariantCulture),
        Cheat = Enum.Parse<Cheat>(Get("CHEAT")),
    };

    public void CopyTo(IDictionary<string, string?> environment)
    {
        environment[Prefix + "JOURNAL"] = Journal.ToString();
        environment[Prefix + "DATABASE"] = Database;
        environment[Prefix + "ADDRESS"] = Address.ToString();
        environment[Prefix + "FIRST"] = First.ToString();
        environment[Prefix + "SECOND"] = Second.ToString();
        environment[Prefix + "PAYOUTS"] = Payouts;
        environment[Prefix + "PASSKEY"] = Passkey;
        environment[Prefix + "INITIATOR_PASSWORD"] = InitiatorPassword;
        environment[Prefix + "CERTIFICATE"] = Certificate;
        environment[Prefix + "PROVIDERS"] = Providers.ToString();
        environment[Prefix + "MTN"] = string.Join(' ', Mtn);
        environment[Prefix + "AIRTEL"] = string.Join(' ', Airtel);
        environment[Prefix + "AIRTEL_PIN_KEYS"] = string.Join(' ', AirtelPinKeys);
        environment[Prefix + "NCBA"] = string.Join(' ', Ncba);
        environment[Prefix + "FLASH"] = string.Join(' ', Flash);
        environment[Prefix + "FLASH_ACCOUNT"] = FlashAccount;
        environment[Prefix + "MOBILEMART"] = string.Join(' ', MobileMart);
        environment[Prefix + "MART_PRODUCT"] = MartProduct;
        environment[Prefix + "UNSTORED"] = IsUnstored.ToString();
        environment[Prefix + "LEASE"] = Lease.ToString("c", CultureInfo.InvariantCulture);
        environment[Prefix + "WALLETS"] = Wallets;
        environment[Prefix + "POINT"] = Point.ToString();
        environment[Prefix + "HITS"] = Hits.ToString(CultureInfo.InvariantCulture);
        environment[Prefix + "CHEAT"] = Cheat.ToString();
    }

    private static Uri[] Addresses(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static address => new Uri(address))];

    private static string Get(string name) => Environment.GetEnvironmentVariable(Prefix + name) ?? throw new InvalidOperationException($"{Prefix}{name} is not set; hosts are started by a run.");
}
