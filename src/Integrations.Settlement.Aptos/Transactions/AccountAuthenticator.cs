using Integrations.Settlement.Aptos.Bcs;

namespace Integrations.Settlement.Aptos;

/// <summary>The proof that one account signed.</summary>
/// <remarks>Immutable, held as it is sent.</remarks>
public sealed class AccountAuthenticator
{
    private const int SignaturesBitmap = 4;
    private const int Ed25519KeySize = 32;

    private readonly byte[] _bcs;

    private AccountAuthenticator(AccountAuthenticatorKind kind, byte[] bcs) => (Kind, _bcs) = (kind, bcs);

    /// <summary>What kind of proof this is.</summary>
    public AccountAuthenticatorKind Kind { get; }

    /// <summary>No proof, for simulation.</summary>
    public static AccountAuthenticator None { get; } = new(AccountAuthenticatorKind.None, [(byte)AccountAuthenticatorKind.None]);

    internal ReadOnlySpan<byte> Bcs => _bcs;

    /// <summary>The proof of one key.</summary>
    /// <exception cref="ArgumentException">The scheme does not take such a key.</exception>
    public static AccountAuthenticator Of(AptosPublicKey key, AptosKeyScheme scheme, AptosSignature signature)
    {
        var bcs = new byte[SizeOf(key, scheme)];
        var writer = new BcsWriter(bcs);
        Write(ref writer, key, scheme, signature);
        return new((AccountAuthenticatorKind)scheme, bcs);
    }

    /// <summary>What a simulation sends in place of a proof when the key is known: 64 zero bytes.</summary>
    public static AccountAuthenticator ForSimulation(AptosPublicKey key, AptosKeyScheme scheme = AptosKeyScheme.Ed25519) => Of(key, scheme, default);

    /// <summary>The proof of several Ed25519 keys.</summary>
    /// <param name="keys">All keys of the account, in its order.</param>
    /// <param name="threshold">How many have to sign.</param>
    /// <param name="signatures">The signatures, each with the position of its key.</param>
    /// <exception cref="ArgumentException">Keys, threshold and signatures do not fit together.</exception>
    public static AccountAuthenticator MultiEd25519(IReadOnlyList<AptosPublicKey> keys, int threshold, IReadOnlyDictionary<int, AptosSignature> signatures)
    {
        var joined = AptosAuthenticationKey.JoinEd25519(keys, threshold);
        var bitmap = BitmapOf(keys, threshold, signatures);
        return new(AccountAuthenticatorKind.MultiEd25519, BcsBytes.Of((joined, bitmap, signatures), static (ref writer, value) =>
        {
            writer.U8((byte)AccountAuthenticatorKind.MultiEd25519);
            writer.Bytes(value.joined);
            writer.Uleb128((uint)((value.signatures.Count * AptosSignature.Size) + SignaturesBitmap));
            foreach (var (_, signature) in value.signatures.OrderBy(static pair => pair.Key))
                signature.CopyTo(writer.Take(AptosSignature.Size));

            writer.Fixed(value.bitmap);
        }));
    }

    /// <summary>The proof of several keys of any kind.</summary>
    /// <param name="keys">All keys of the account, in its order.</param>
    /// <param name="required">How many have to sign.</param>
    /// <param name="signatures">The signatures, each with the position of its key.</param>
    /// <exception cref="ArgumentException">Keys, number and signatures do not fit together.</exception>
    public static AccountAuthenticator MultiKey(IReadOnlyList<AptosPublicKey> keys, int required, IReadOnlyDictionary<int, AptosSignature> signatures)
    {
        var bitmap = BitmapOf(keys, required, signatures);
        return new(AccountAuthenticatorKind.MultiKey, BcsBytes.Of((keys, required, bitmap, signatures), static (ref writer, value) =>
        {
            writer.U8((byte)AccountAuthenticatorKind.MultiKey);
            AptosAuthenticationKey.WriteMultiKey(ref writer, value.keys, value.required);
            writer.Uleb128((uint)value.signatures.Count);
            foreach (var (index, signature) in value.signatures.OrderBy(static pair => pair.Key))
                WriteSignature(ref writer, value.keys[index].Kind, signature);

            writer.Bytes(value.bitmap);
        }));
    }

    /// <summary>The one public key and its signature.</summary>
    /// <exception cref="InvalidOperationException">The proof is of several keys, or of none.</exception>
    public (AptosPublicKey Key, AptosSignature Signature) GetSingle()
    {
        var reader = new BcsReader(_bcs);
        reader.U8();
        return Kind switch
        {
            AccountAuthenticatorKind.Ed25519 => (AptosPublicKey.Ed25519(reader.Bytes()), AptosSignature.FromBytes(reader.Bytes())),
            AccountAuthenticatorKind.SingleKey => (AptosPublicKey.Read(ref reader), ReadSignature(ref reader)),
            _ => throw new InvalidOperationException("This proof is not of one key."),
        };
    }

    /// <summary>Reads a proof that is the whole input. Proofs with keyless, WebAuthn or abstract keys are refused.</summary>
    /// <exception cref="BcsException">The input is not one proof of a known kind.</exception>
    public static AccountAuthenticator FromBcs(ReadOnlySpan<byte> input)
    {
        var reader = new BcsReader(input);
        var authenticator = Read(ref reader);
        reader.End();
        return authenticator;
    }

    /// <summary>The BCS form.</summary>
    public byte[] ToBcs() => [.. _bcs];

    internal static int SizeOf(AptosPublicKey key, AptosKeyScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(key);
        return scheme is AptosKeyScheme.SingleKey ? 1 + key.BcsSize + 2 + AptosSignature.Size : 1 + 1 + key.Bytes.Length + 1 + AptosSignature.Size;
    }

    internal static void Write(ref BcsWriter writer, AptosPublicKey key, AptosKeyScheme scheme, in AptosSignature signature)
    {
        writer.U8((byte)scheme);
        if (scheme is AptosKeyScheme.SingleKey)
        {
            key.Write(ref writer);
            WriteSignature(ref writer, key.Kind, signature);
        }
        else if (key.Kind is AptosKeyKind.Ed25519)
        {
            writer.Bytes(key.Bytes);
            writer.U8(AptosSignature.Size);
            signature.CopyTo(writer.Take(AptosSignature.Size));
        }
        else
        {
            throw new ArgumentException("This scheme takes an Ed25519 key.", nameof(key));
        }
    }

    internal static AccountAuthenticator Read(ref BcsReader reader)
    {
        var start = reader.Position;
        var kind = (AccountAuthenticatorKind)reader.Variant();
        switch (kind)
        {
            case AccountAuthenticatorKind.Ed25519:
                ReadExactly(ref reader, Ed25519KeySize);
                ReadExactly(ref reader, AptosSignature.Size);
                break;
            case AccountAuthenticatorKind.MultiEd25519:
                CheckMultiEd25519(ref reader);
                break;
            case AccountAuthenticatorKind.SingleKey:
                AptosPublicKey.Read(ref reader);
                ReadSignature(ref reader);
                break;
            case AccountAuthenticatorKind.MultiKey:
                CheckMultiKey(ref reader);
                break;
            case AccountAuthenticatorKind.None:
                break;
            default:
                throw BcsReader.Broken(BcsRule.Variant, start);
        }

        return new(kind, reader.Since(start).ToArray());
    }

    private static void CheckMultiEd25519(ref BcsReader reader)
    {
        var start = reader.Position;
        var keys = reader.Bytes();
        var count = keys.Length / Ed25519KeySize;
        if (count is < 2 or > AptosAuthenticationKey.MostKeys || keys.Length % Ed25519KeySize is not 1)
            throw BcsReader.Broken(BcsRule.KeyLength, start);

        var threshold = keys[^1];
        start = reader.Position;
        var signatures = reader.Bytes();
        if (signatures.Length % AptosSignature.Size is not SignaturesBitmap)
            throw BcsReader.Broken(BcsRule.KeyLength, start);

        if (!Fits(count, threshold, signatures.Length / AptosSignature.Size, signatures[^SignaturesBitmap..]))
            throw BcsReader.Broken(BcsRule.Threshold, start);
    }

    private static void CheckMultiKey(ref BcsReader reader)
    {
        var start = reader.Position;
        var keys = reader.Count();
        if (keys is 0 or > AptosAuthenticationKey.MostKeys)
            throw BcsReader.Broken(BcsRule.Threshold, start);

        for (var index = 0; index < keys; index++)
            AptosPublicKey.Read(ref reader);

        var required = reader.U8();
        var signatures = reader.Count();
        for (var index = 0; index < signatures; index++)
            ReadSignature(ref reader);

        start = reader.Position;
        var bitmap = reader.Bytes();
        if (bitmap.Length > SignaturesBitmap || !Fits(keys, required, signatures, bitmap))
            throw BcsReader.Broken(BcsRule.Threshold, start);
    }

    private static bool Fits(int keys, int threshold, int signatures, ReadOnlySpan<byte> bitmap)
    {
        var set = 0;
        for (var index = 0; index < bitmap.Length * 8; index++)
        {
            if ((bitmap[index / 8] & (0x80 >> (index % 8))) is 0)
                continue;

            set++;
            if (index >= keys)
                return false;
        }

        return set == signatures && threshold >= 1 && threshold <= keys && signatures >= threshold;
    }

    private static byte[] BitmapOf(IReadOnlyList<AptosPublicKey> keys, int threshold, IReadOnlyDictionary<int, AptosSignature> signatures)
    {
        AptosAuthenticationKey.RequireThreshold(keys, threshold);
        ArgumentNullException.ThrowIfNull(signatures);
        if (signatures.Count < threshold || signatures.Keys.Any(index => index < 0 || index >= keys.Count))
            throw new ArgumentException("There are fewer signatures than have to sign, or one without a key.", nameof(signatures));

        var bitmap = new byte[SignaturesBitmap];
        foreach (var index in signatures.Keys)
            bitmap[index / 8] |= (byte)(0x80 >> (index % 8));

        return bitmap;
    }

    private static void WriteSignature(ref BcsWriter writer, AptosKeyKind kind, in AptosSignature signature)
    {
        writer.U8((byte)kind);
        writer.U8(AptosSignature.Size);
        signature.CopyTo(writer.Take(AptosSignature.Size));
    }

    private static AptosSignature ReadSignature(ref BcsReader reader)
    {
        var start = reader.Position;
        if ((AptosKeyKind)reader.Variant() is not (AptosKeyKind.Ed25519 or AptosKeyKind.Secp256k1))
            throw BcsReader.Broken(BcsRule.Variant, start);

        return AptosSignature.FromBytes(ReadExactly(ref reader, AptosSignature.Size));
    }

    private static ReadOnlySpan<byte> ReadExactly(ref BcsReader reader, int size)
    {
        var start = reader.Position;
        var bytes = reader.Bytes();
        return bytes.Length == size ? bytes : throw BcsReader.Broken(BcsRule.KeyLength, start);
    }
}
