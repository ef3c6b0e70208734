using System.Text;

namespace Integrations.Sandbox.Aptos.Bytes;

/// <summary>Addresses that follow from others.</summary>
internal static class AptosAddresses
{
    public const string Framework = "0x0000000000000000000000000000000000000000000000000000000000000001";
    public const string Apt = "0x000000000000000000000000000000000000000000000000000000000000000a";

    public static string PrimaryStore(string owner, string metadata) => Hash(AptosHex.Bytes(owner), AptosHex.Bytes(metadata), 0xfc);

    public static string NamedObject(string creator, byte[] seed) => Hash(AptosHex.Bytes(creator), seed, 0xfe);

    /// <summary>The metadata address that belongs to a coin type.</summary>
    public static string Paired(string coinType) => coinType is "0x1::aptos_coin::AptosCoin" ? Apt : NamedObject(Apt, Encoding.UTF8.GetBytes(coinType));

    /// <summary>Where a package goes that its publisher puts into an object, by the publisher's sequence number before the transaction.</summary>
    public static string CodeObject(string publisher, ulong sequenceNumber) =>
        NamedObject(publisher, new AptosOutput().Text("aptos_framework::object_code_deployment").U64(sequenceNumber + 1).ToArray());

    public static string OfKey(byte[] key, byte scheme) => AptosHex.Of(AptosHash.Of(key, [scheme]));

    private static string Hash(byte[] first, byte[] second, byte scheme) => AptosHex.Of(AptosHash.Of(first, second, [scheme]));
}
