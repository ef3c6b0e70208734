namespace Integrations.Settlement.Aptos;

/// <summary>What a settlement moves: APT or a fungible asset, under the family's currency of the same decimals.</summary>
/// <param name="Rail">The end of the route's name.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Metadata">The metadata address; <see langword="null"/> when the network or the settings know none.</param>
/// <param name="Maximum">The largest settlement, whole units.</param>
internal sealed record AptosAsset(string Rail, Currency Currency, AptosAddress? Metadata, int Maximum)
{
    public static readonly Currency Apt = Currency.FromCode("APT");
    public static readonly IReadOnlyList<string> Rails = ["apt", "usdc", "usdt"];

    /// <summary>The type, where it is a coin and not APT.</summary>
    public TypeTag? CoinType { get; init; }

    /// <summary>The decimals on the chain.</summary>
    public int Decimals { get; init; } = Currency.DecimalDigits;

    public bool IsApt => Metadata == AptosAddress.Apt;

    public AmountLimits Limits { get; } = new(Money.FromMinorUnits(1, Currency), Money.FromScale(Maximum, 0, Currency), Currency.DecimalDigits);

    private ulong Scale
    {
        get
        {
            var scale = 1UL;
            for (var i = Currency.DecimalDigits; i < Decimals; i++)
            {
                scale *= 10;
            }

            return scale;
        }
    }

    public static AptosAsset Of(string rail, AptosSettings settings) => rail switch
    {
        "apt" => new AptosAsset(rail, Apt, AptosAddress.Apt, settings.AptMaximum),
        "usdc" => new AptosAsset(rail, Currency.FromCode("USDC"), settings.Usdc, settings.StablecoinMaximum),
        "usdt" => new AptosAsset(rail, Currency.FromCode("USDT"), settings.Usdt, settings.StablecoinMaximum),
        _ => settings.CustomAssets.First(asset => asset.Rail == rail),
    };

    /// <summary>An asset of the settings, which are valid.</summary>
    public static AptosAsset Of(string name, AptosCustomAsset custom)
    {
        var currency = CurrencyOf(name, custom)!.Value;
        var coin = string.IsNullOrWhiteSpace(custom.CoinType) ? null : TypeTag.Parse(custom.CoinType);
        return new AptosAsset(name, currency, coin is null ? AptosAddress.Parse(custom.Metadata!) : AptosAddress.PairedMetadata(coin), custom.Maximum) { CoinType = coin, Decimals = custom.Decimals ?? currency.DecimalDigits };
    }

    /// <summary>The currency of an asset of the settings; <see langword="null"/> when there is none of the code.</summary>
    public static Currency? CurrencyOf(string name, AptosCustomAsset custom) =>
        Currency.TryFromCode(string.IsNullOrWhiteSpace(custom.Currency) ? name.ToUpperInvariant() : custom.Currency, out var currency) && currency.HasMinorUnit ? currency : null;

    public static IEnumerable<AptosAsset> All(AptosSettings settings) => [.. Rails.Select(rail => Of(rail, settings)), .. settings.CustomAssets];

    /// <summary>What a request may be in, for a message.</summary>
    public static string Names(AptosSettings settings) => "must be in " + (settings.CustomAssets.Count is 0 ? "APT, USDC or USDT" : "APT, USDC, USDT or " + string.Join(", ", settings.CustomAssets.Select(static asset => asset.Currency.Code)));

    /// <summary>The asset of a currency; <see langword="null"/> for one that does not move here.</summary>
    public static AptosAsset? Of(Currency currency, AptosSettings settings) => All(settings).FirstOrDefault(asset => asset.Currency == currency);

    /// <summary>The asset of a metadata address; <see langword="null"/> for one that the settings do not name.</summary>
    public static AptosAsset? Named(AptosAddress metadata, AptosSettings settings) => All(settings).FirstOrDefault(asset => asset.Metadata == metadata);

    /// <summary>The rail of what a settlement moves; <c>other</c> for an asset that the settings name no more.</summary>
    public static string RailOf(AptosSettlement settlement, AptosSettings settings) =>
        AptosPayment.Of(settlement.Transaction) is { } payment ? All(settings).FirstOrDefault(asset => asset.Metadata == payment.Metadata)?.Rail ?? "other" : "other";

    /// <summary>An amount as the chain counts it.</summary>
    /// <exception cref="OverflowException">It is more than the chain can hold.</exception>
    public ulong UnitsOf(Money amount) => checked((ulong)amount.MinorUnits * Scale);

    /// <summary>What the chain counts as an amount, without what is less than its smallest unit.</summary>
    public Money MoneyOf(ulong units) => Money.FromMinorUnits(checked((long)(units / Scale)), Currency);

    /// <summary>The call that pays: one transfer, or a batch that pays all or nobody.</summary>
    public EntryFunction Pay(IReadOnlyList<AptosPayout> payouts)
    {
        if (payouts is [var only])
        {
            return CoinType is not null ? AptosCalls.TransferCoins(CoinType, only.To, only.Amount) : IsApt ? AptosCalls.Transfer(only.To, only.Amount) : AptosCalls.TransferFungibleAsset(Metadata!.Value, only.To, only.Amount);
        }

        AptosAddress[] to = [.. payouts.Select(static payout => payout.To)];
        ulong[] amounts = [.. payouts.Select(static payout => payout.Amount)];
        return CoinType is not null ? AptosCalls.BatchTransferCoins(CoinType, to, amounts) : IsApt ? AptosCalls.BatchTransfer(to, amounts) : AptosCalls.BatchTransferFungibleAsset(Metadata!.Value, to, amounts);
    }
}
