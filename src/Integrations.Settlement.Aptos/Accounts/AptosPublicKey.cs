using NSec.Cryptography;

namespace Integrations.Settlement.Aptos;

/// <summary>A public key.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class AptosPublicKey
{
    private const int Ed25519Size = 32;
    private const int Secp256k1Size = 65;
    private const byte Uncompressed = 4;

    private readonly byte[] _bytes;
    private readonly Lazy<PublicKey?> _imported;

    private AptosPublicKey(AptosKeyKind kind, byte[] bytes)
    {
        (Kind, _bytes) = (kind, bytes);
        _imported = new(() => PublicKey.TryImport(SignatureAlgorithm.Ed25519, _bytes, KeyBlobFormat.RawPublicKey, out var imported) ? imported : null);
    }

    /// <summary>What kind of key this is.</summary>
    public AptosKeyKind Kind { get; }

    /// <summary>The bytes of the key.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>An Ed25519 key.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than 32 bytes.</exception>
    public static AptosPublicKey Ed25519(ReadOnlySpan<byte> bytes) => bytes.Length is Ed25519Size
        ? new(AptosKeyKind.Ed25519, bytes.ToArray())
        : throw new ArgumentException("An Ed25519 public key has 32 bytes.", nameof(bytes));

    /// <summary>A secp256k1 key, uncompressed.</summary>
    /// <exception cref="ArgumentException">These are not 65 bytes that begin with 4.</exception>
    public static AptosPublicKey Secp256k1(ReadOnlySpan<byte> bytes) => bytes.Length is Secp256k1Size && bytes[0] is Uncompressed
        ? new(AptosKeyKind.Secp256k1, bytes.ToArray())
        : throw new ArgumentException("An uncompressed secp256k1 public key has 65 bytes and begins with 4.", nameof(bytes));

    /// <summary>Whether an Ed25519 signature is this key's over the message. Malleable signatures and small-order keys are refused, as nodes refuse them.</summary>
    /// <exception cref="InvalidOperationException">This is no Ed25519 key.</exception>
    public bool Verify(ReadOnlySpan<byte> message, AptosSignature signature)
    {
        if (Kind is not AptosKeyKind.Ed25519)
            throw new InvalidOperationException("Only Ed25519 signatures are verified here.");

        Span<byte> bytes = stackalloc byte[AptosSignature.Size];
        signature.CopyTo(bytes);
        return _imported.Value is { } key && SignatureAlgorithm.Ed25519.Verify(key, message, bytes);
    }

    /// <summary>The kind and the bytes in hexadecimal.</summary>
    public override string ToString() => $"{Kind} 0x{Convert.ToHexStringLower(_bytes)}";

    internal int BcsSize => 1 + 1 + _bytes.Length;

    // AnyPublicKey.
    internal void Write(ref BcsWriter writer)
    {
        writer.U8((byte)Kind);
        writer.Bytes(_bytes);
    }

    internal static AptosPublicKey Read(ref BcsReader reader)
    {
        var start = reader.Position;
        var kind = (AptosKeyKind)reader.Variant();
        if (kind is not (AptosKeyKind.Ed25519 or AptosKeyKind.Secp256k1))
            throw BcsReader.Broken(BcsRule.Variant, start);

        start = reader.Position;
        var bytes = reader.Bytes();
        if (kind is AptosKeyKind.Ed25519)
            return bytes.Length is Ed25519Size ? Ed25519(bytes) : throw BcsReader.Broken(BcsRule.KeyLength, start);

        return bytes.Length is Secp256k1Size && bytes[0] is Uncompressed ? Secp256k1(bytes) : throw BcsReader.Broken(BcsRule.KeyLength, start);
    }
}
