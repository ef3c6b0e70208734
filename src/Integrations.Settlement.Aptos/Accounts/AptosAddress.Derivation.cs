using System.Text;
using Integrations.Settlement.Aptos.Hashing;

namespace Integrations.Settlement.Aptos;

public readonly partial struct AptosAddress
{
    private const byte PrimaryStoreScheme = 0xFC;
    private const byte NamedObjectScheme = 0xFE;
    private const byte ResourceAccountScheme = 0xFF;

    /// <summary>The address of this owner's primary store of a fungible asset.</summary>
    /// <param name="metadata">The metadata address of the asset, <see cref="Apt"/> for APT.</param>
    public AptosAddress PrimaryStore(AptosAddress metadata)
    {
        Span<byte> seed = stackalloc byte[Size];
        metadata.CopyTo(seed);
        return Derive(seed, PrimaryStoreScheme);
    }

    /// <summary>The address of an object that this account creates under a seed.</summary>
    public AptosAddress NamedObject(ReadOnlySpan<byte> seed) => Derive(seed, NamedObjectScheme);

    /// <summary>The address of a resource account that this account creates under a seed.</summary>
    public AptosAddress ResourceAccount(ReadOnlySpan<byte> seed) => Derive(seed, ResourceAccountScheme);

    /// <summary>The object that a code deployment of this account makes.</summary>
    /// <param name="sequenceNumber">The sequence number of the publishing transaction; without order, the account's current one.</param>
    public AptosAddress CodeObject(ulong sequenceNumber)
    {
        using var seed = new BcsWriter(stackalloc byte[64]);
        seed.Bytes("aptos_framework::object_code_deployment"u8);
        seed.U64(checked(sequenceNumber + 1));
        return NamedObject(seed.Written);
    }

    /// <summary>The metadata address that pairs with a coin type. APT is fixed to <see cref="Apt"/>.</summary>
    /// <exception cref="ArgumentException">The type is no struct.</exception>
    public static AptosAddress PairedMetadata(TypeTag coinType)
    {
        ArgumentNullException.ThrowIfNull(coinType);
        if (coinType.Kind is not TypeTagKind.Struct)
            throw new ArgumentException("A coin type is a struct.", nameof(coinType));

        return coinType == TypeTag.AptosCoin ? Apt : Apt.NamedObject(Encoding.UTF8.GetBytes(coinType.ToString()));
    }

    private AptosAddress Derive(ReadOnlySpan<byte> seed, byte scheme)
    {
        using var input = new BcsWriter(stackalloc byte[128]);
        input.Address(this);
        input.Fixed(seed);
        input.U8(scheme);
        return FromBytes(Sha3.Hash(input.Written, stackalloc byte[Size]));
    }
}
