using Integrations.Http;

namespace Integrations.Settlement.Aptos;

/// <summary>Validated options of one account, immutable and without secrets.</summary>
internal sealed class AptosSettings
{
    public static readonly Uri Mainnet = new("https://api.mainnet.aptoslabs.com/v1/");
    public static readonly Uri Testnet = new("https://api.testnet.aptoslabs.com/v1/");
    public static readonly Uri Simulated = new("https://aptos.simulated.invalid/v1/");

    private const string MainnetUsdc = "0xbae207659db88bea0cbead6da0ed00aac12edcdda169e591cd41c94180b46f3b";
    private const string TestnetUsdc = "0x69091fbab5f7d635ee7ac5098cf0c1efbe31d68fec0f2cd565e8d168daf52832";
    private const string MainnetUsdt = "0x357b0b74bc833e95a115ad22604854d6b0fca151cecd94111770e5d6ffc9dc2b";

    public required string Merchant { get; init; }

    public required ProviderEnvironment Environment { get; init; }

    public required IReadOnlyList<Uri> Nodes { get; init; }

    public required byte ChainId { get; init; }

    public required bool HasApiKey { get; init; }

    public required Uri? Faucet { get; init; }

    public required AptosAddress? Sender { get; init; }

    public required AptosKeyScheme Scheme { get; init; }

    public required AptosAddress? FeePayer { get; init; }

    public required AptosKeyScheme FeePayerScheme { get; init; }

    public required AptosReplay Replay { get; init; }

    public required AptosAddress? Usdc { get; init; }

    public required AptosAddress? Usdt { get; init; }

    /// <summary>What the settings add to APT, USDC and USDT.</summary>
    public required IReadOnlyList<AptosAsset> CustomAssets { get; init; }

    public required ulong ExpirationSeconds { get; init; }

    public required ulong MaxGasUnitPrice { get; init; }

    public required ulong MaxGasAmount { get; init; }

    public required AptosGasPolicy Gas { get; init; }

    public required ulong MinimumAptBalance { get; init; }

    public required TimeSpan OldestLedger { get; init; }

    public required int AptMaximum { get; init; }

    public required int StablecoinMaximum { get; init; }

    public required bool AllowsUnusualReceivers { get; init; }

    /// <summary>Empty: everybody.</summary>
    public required IReadOnlySet<AptosAddress> AllowedReceivers { get; init; }

    /// <summary>Whole units by the asset's rail; none for what is not there.</summary>
    public required IReadOnlyDictionary<string, int> MaximumPerDay { get; init; }

    public required int MostOfBatch { get; init; }

    public required int MostInFlight { get; init; }

    public required bool ConfirmAutomatically { get; init; }

    public required int Priority { get; init; }

    public static AptosSettings From(string merchant, AptosOptions options) => new()
    {
        Merchant = merchant,
        Environment = options.Environment,
        Nodes = options.Nodes.Count > 0 ? [.. options.Nodes.Select(static node => EndpointAddress.AsRoot(node))] : [HostedNode(options.Environment)],
        ChainId = (byte)(options.ChainId ?? UsualChain(options.Environment)),
        HasApiKey = options.ApiKeyFromHost || !string.IsNullOrWhiteSpace(options.ApiKey),
        Faucet = EndpointAddress.AsRoot(options.Faucet),
        Sender = Address(options.Sender),
        Scheme = options.UsesSingleKey ? AptosKeyScheme.SingleKey : AptosKeyScheme.Ed25519,
        FeePayer = Address(options.FeePayer),
        FeePayerScheme = options.FeePayerUsesSingleKey ? AptosKeyScheme.SingleKey : AptosKeyScheme.Ed25519,
        Replay = options.Replay,
        Usdc = Address(options.Usdc) ?? AptosAddress.Parse(options.Environment is ProviderEnvironment.Production ? MainnetUsdc : TestnetUsdc),
        Usdt = Address(options.Usdt) ?? (options.Environment is ProviderEnvironment.Production ? AptosAddress.Parse(MainnetUsdt) : null),
        CustomAssets = [.. options.Assets.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => AptosAsset.Of(one.Key, one.Value))],
        ExpirationSeconds = (ulong)options.ExpirationSeconds,
        MaxGasUnitPrice = (ulong)options.MaxGasUnitPrice,
        MaxGasAmount = (ulong)options.MaxGasAmount,
        Gas = new AptosGasPolicy(options.GasPrice, options.GasPriceFactor, options.GasAmountFactor),
        MinimumAptBalance = (ulong)options.MinimumAptBalance,
        OldestLedger = options.OldestLedger,
        AptMaximum = options.AptMaximum,
        StablecoinMaximum = options.StablecoinMaximum,
        AllowsUnusualReceivers = options.AllowsUnusualReceivers,
        AllowedReceivers = options.AllowedReceivers.Select(AptosAddress.Parse).ToHashSet(),
        MaximumPerDay = new Dictionary<string, int>(options.MaximumPerDay, StringComparer.OrdinalIgnoreCase),
        MostOfBatch = options.MostOfBatch,
        MostInFlight = options.MostInFlight,
        ConfirmAutomatically = options.ConfirmAutomatically,
        Priority = options.Priority,
    };

    /// <summary>The most of an asset in a day, in smallest units; <see langword="null"/> for no limit.</summary>
    public ulong? MaximumOfDay(AptosAsset asset) => MaximumPerDay.TryGetValue(asset.Rail, out var most) ? asset.UnitsOf(Money.FromScale(most, 0, asset.Currency)) : null;

    private static Uri HostedNode(ProviderEnvironment environment) => environment switch
    {
        ProviderEnvironment.Production => Mainnet,
        ProviderEnvironment.Simulated => Simulated,
        _ => Testnet,
    };

    private static int UsualChain(ProviderEnvironment environment) => environment switch
    {
        ProviderEnvironment.Production => 1,
        ProviderEnvironment.Simulated => 4,
        _ => 2,
    };

    // Configuration can only empty a setting, not remove it.
    private static AptosAddress? Address(string? text) => string.IsNullOrWhiteSpace(text) ? null : AptosAddress.Parse(text);
}
