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

    public bool IsApt => Metadata == AptosAddress.Apt;

    public AmountLimits Limits { get; } = new(Money.FromMinorUnits(1, Currency), Money.FromScale(Maximum, 0, Currency), Currency.DecimalDigits);

    public static AptosAsset Of(string rail, AptosSettings settings) => rail switch
    {
        "apt" => new AptosAsset(rail, Apt, AptosAddress.Apt, settings.AptMaximum),
        "usdc" => new AptosAsset(rail, Currency.FromCode("USDC"), settings.Usdc, settings.StablecoinMaximum),
        _ => new AptosAsset(rail, Currency.FromCode("USDT"), settings.Usdt, settings.StablecoinMaximum),
    };

    /// <summary>The asset of a currency; <see langword="null"/> for one that does not move here.</summary>
    public static AptosAsset? Of(Currency currency, AptosSettings settings) => Rails.Select(rail => Of(rail, settings)).FirstOrDefault(asset => asset.Currency == currency);

    /// <summary>The rail of what a settlement moves; <c>other</c> for an asset that the settings name no more.</summary>
    public static string RailOf(AptosSettlement settlement, AptosSettings settings)
    {
        // A fungible asset comes first, before receivers and amounts; a transfer of APT names none.
        AptosAddress? metadata = settlement.Transaction.Transaction.Payload.Call?.GetArguments() switch
        {
            [{ Length: AptosAddress.Size } first, _, _] => AptosAddress.FromBytes(first),
            [_, _] => AptosAddress.Apt,
            _ => null,
        };
        return metadata is null ? "other" : Rails.FirstOrDefault(rail => Of(rail, settings).Metadata == metadata) ?? "other";
    }

    /// <summary>The call that pays: one transfer, or a batch that pays all or nobody.</summary>
    public EntryFunction Pay(IReadOnlyList<AptosPayout> payouts)
    {
        if (payouts is [var only])
        {
            return IsApt ? AptosCalls.Transfer(only.To, only.Amount) : AptosCalls.TransferFungibleAsset(Metadata!.Value, only.To, only.Amount);
        }

        AptosAddress[] to = [.. payouts.Select(static payout => payout.To)];
        ulong[] amounts = [.. payouts.Select(static payout => payout.Amount)];
        return IsApt ? AptosCalls.BatchTransfer(to, amounts) : AptosCalls.BatchTransferFungibleAsset(Metadata!.Value, to, amounts);
    }
}
