using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox;

/// <summary>An asset on the simulated chain. Immutable.</summary>
public sealed class AptosSandboxAsset
{
    private AptosSandboxAsset(string metadata, string name, string symbol, int decimals, string? coinType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 19);
        (Metadata, Name, Symbol, Decimals, CoinType) = (metadata, name, symbol, decimals, coinType);
    }

    /// <summary>APT: a coin and a fungible asset, 8 decimals.</summary>
    public static AptosSandboxAsset Apt { get; } = new(AptosAddresses.Apt, "Aptos Coin", "APT", 8, "0x1::aptos_coin::AptosCoin");

    /// <summary>USDC under its address on the test network, 6 decimals.</summary>
    public static AptosSandboxAsset TestUsdc { get; } = FungibleAsset("0x69091fbab5f7d635ee7ac5098cf0c1efbe31d68fec0f2cd565e8d168daf52832", "USDC", "USDC", 6);

    /// <summary>The metadata address, <c>0x</c> and 64 digits.</summary>
    public string Metadata { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The symbol.</summary>
    public string Symbol { get; }

    /// <summary>How many decimals the smallest unit stands for, 0 to 19.</summary>
    public int Decimals { get; }

    /// <summary>The coin type; <see langword="null"/> for what is a fungible asset only.</summary>
    public string? CoinType { get; }

    /// <summary>A fungible asset.</summary>
    /// <exception cref="ArgumentException">The metadata is no address.</exception>
    public static AptosSandboxAsset FungibleAsset(string metadata, string name, string symbol, int decimals) => new(AptosHex.Address(metadata), name, symbol, decimals, coinType: null);

    /// <summary>A coin, which has a metadata address too.</summary>
    /// <param name="coinType">Such as <c>0xcafe::moon::Moon</c>, without leading zeros.</param>
    /// <param name="name">The name.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="decimals">The decimals, 0 to 19.</param>
    public static AptosSandboxAsset Coin(string coinType, string name, string symbol, int decimals)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(coinType);
        return new AptosSandboxAsset(AptosAddresses.Paired(coinType), name, symbol, decimals, coinType);
    }

    internal decimal InUnits(ulong amount) => amount / Scale();

    private decimal Scale()
    {
        var scale = 1m;
        for (var i = 0; i < Decimals; i++)
        {
            scale *= 10;
        }

        return scale;
    }
}
