using Integrations.Settlement.Aptos.Bcs;
using Integrations.Settlement.Aptos.Hashing;

namespace Integrations.Settlement.Aptos;

/// <summary>Authentication keys of public keys. A new account's address is its first one; after a rotation they differ.</summary>
public static class AptosAuthenticationKey
{
    internal const int MostKeys = 32;

    private const byte MultiEd25519 = 1;
    private const byte MultiKey = 3;

    /// <summary>The authentication key of one key.</summary>
    /// <exception cref="ArgumentException">The scheme does not take such a key.</exception>
    public static AptosAddress Of(AptosPublicKey key, AptosKeyScheme scheme = AptosKeyScheme.Ed25519)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (scheme is AptosKeyScheme.SingleKey)
            return Hash(BcsBytes.Of(key, static (ref writer, key) => key.Write(ref writer)), (byte)scheme);

        return key.Kind is AptosKeyKind.Ed25519 ? Hash(key.Bytes, (byte)scheme) : throw new ArgumentException("This scheme takes an Ed25519 key.", nameof(key));
    }

    /// <summary>The authentication key of several Ed25519 keys.</summary>
    /// <param name="keys">2 to 32 keys.</param>
    /// <param name="threshold">How many have to sign.</param>
    /// <exception cref="ArgumentException">There are too few or too many keys, one is no Ed25519 key, or the threshold does not fit.</exception>
    public static AptosAddress OfMultiEd25519(IReadOnlyList<AptosPublicKey> keys, int threshold) => Hash(JoinEd25519(keys, threshold), MultiEd25519);

    /// <summary>The authentication key of several keys of any kind.</summary>
    /// <param name="keys">1 to 32 keys.</param>
    /// <param name="required">How many have to sign.</param>
    /// <exception cref="ArgumentException">There are too many keys or none, or the number required does not fit.</exception>
    public static AptosAddress OfMultiKey(IReadOnlyList<AptosPublicKey> keys, int required)
    {
        RequireThreshold(keys, required);
        return Hash(BcsBytes.Of((keys, required), static (ref writer, value) => WriteMultiKey(ref writer, value.keys, value.required)), MultiKey);
    }

    internal static void RequireThreshold(IReadOnlyList<AptosPublicKey> keys, int threshold)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count is 0 or > MostKeys || threshold < 1 || threshold > keys.Count)
            throw new ArgumentException("There are 1 to 32 keys, of which 1 to all have to sign.", nameof(keys));
    }

    internal static byte[] JoinEd25519(IReadOnlyList<AptosPublicKey> keys, int threshold)
    {
        RequireThreshold(keys, threshold);
        if (keys.Count < 2 || keys.Any(static key => key.Kind is not AptosKeyKind.Ed25519))
            throw new ArgumentException("This scheme takes 2 or more Ed25519 keys.", nameof(keys));

        return [.. keys.SelectMany(static key => key.Bytes.ToArray()), (byte)threshold];
    }

    internal static void WriteMultiKey(ref BcsWriter writer, IReadOnlyList<AptosPublicKey> keys, int required)
    {
        writer.Uleb128((uint)keys.Count);
        foreach (var key in keys)
            key.Write(ref writer);

        writer.U8((byte)required);
    }

    private static AptosAddress Hash(ReadOnlySpan<byte> bytes, byte scheme) =>
        AptosAddress.FromBytes(Sha3.Hash([.. bytes, scheme], stackalloc byte[Sha3.Size]));
}
