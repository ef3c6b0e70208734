namespace Integrations.Settlement.Aptos;

/// <summary>A coin or fungible asset of the settings, beside APT, USDC and USDT.</summary>
/// <remarks>Requests name it by <see cref="Currency"/>, in that currency's decimals. Where the chain counts in more of them, an amount is the same amount there, with zeros behind it.</remarks>
public sealed class AptosCustomAsset
{
    /// <summary>The currency in which it is settled, a code that <see cref="Integrations.Currency"/> knows and no other asset of the account has: <c>KES</c> for a token of shillings. Default: its name in capitals.</summary>
    public string? Currency { get; set; }

    /// <summary>The metadata address of a fungible asset, <c>0x</c> and 64 digits. Either this or <see cref="CoinType"/>.</summary>
    public string? Metadata { get; set; }

    /// <summary>The type of a coin, such as <c>0x…::moon::Moon</c> with its address in full. Default: none.</summary>
    public string? CoinType { get; set; }

    /// <summary>The decimals on the chain, those of the currency or more. Default: those of the currency. Held against the chain before the first settlement.</summary>
    public int? Decimals { get; set; }

    /// <summary>The largest settlement, whole units, 1 to 1 000 000 000. Default 100 000.</summary>
    public int Maximum { get; set; } = 100_000;
}
