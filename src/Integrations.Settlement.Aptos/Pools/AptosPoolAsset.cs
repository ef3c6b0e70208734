using System.Diagnostics.CodeAnalysis;

namespace Integrations.Settlement.Aptos;

/// <summary>An asset of a pool: a fungible asset, or a coin, which pairs with one. The same one when the metadata address is the same.</summary>
/// <remarks>Immutable.</remarks>
public sealed class AptosPoolAsset : IEquatable<AptosPoolAsset>
{
    private AptosPoolAsset(AptosAddress metadata, TypeTag? coinType) => (Metadata, CoinType) = (metadata, coinType);

    /// <summary>APT: a coin and a fungible asset.</summary>
    public static AptosPoolAsset Apt { get; } = new(AptosAddress.Apt, TypeTag.AptosCoin);

    /// <summary>The metadata address; of a coin, the one that pairs with it.</summary>
    public AptosAddress Metadata { get; }

    /// <summary>The coin type; <see langword="null"/> for what is a fungible asset only.</summary>
    public TypeTag? CoinType { get; }

    /// <summary>A fungible asset, such as native USDC.</summary>
    public static AptosPoolAsset Fungible(AptosAddress metadata) => metadata == AptosAddress.Apt ? Apt : new(metadata, coinType: null);

    /// <summary>A coin.</summary>
    /// <param name="coinType">Its type.</param>
    /// <param name="metadata">The metadata address that pairs with it; <see langword="null"/> derives it.</param>
    /// <exception cref="ArgumentException">The type is no struct.</exception>
    public static AptosPoolAsset Coin(TypeTag coinType, AptosAddress? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(coinType);
        return new(metadata ?? AptosAddress.PairedMetadata(coinType), coinType);
    }

    /// <inheritdoc />
    public bool Equals([NotNullWhen(true)] AptosPoolAsset? other) => other is not null && Metadata == other.Metadata;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as AptosPoolAsset);

    /// <inheritdoc />
    public override int GetHashCode() => Metadata.GetHashCode();

    /// <summary>Whether both are the same asset.</summary>
    public static bool operator ==(AptosPoolAsset? left, AptosPoolAsset? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they are different assets.</summary>
    public static bool operator !=(AptosPoolAsset? left, AptosPoolAsset? right) => !(left == right);

    /// <summary>The coin type, or the metadata address.</summary>
    public override string ToString() => CoinType?.ToString() ?? Metadata.ToString();
}
