using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Aptos.Transactions;

/// <summary>What one account shows: 0 Ed25519, 1 MultiEd25519, 2 single key, 3 multi key, 4 nothing, for simulation.</summary>
internal sealed record AptosProof(byte Kind, IReadOnlyList<AptosKey> Keys, int Required, IReadOnlyList<(int Index, byte[] Bytes)> Signatures, byte[] Bitmap)
{
    private const int KeySize = 32;
    private const int SignatureSize = 64;
    private const int BitmapSize = 4;
    private const int MostKeys = 32;

    public static AptosProof Nothing { get; } = new(4, [], 0, [], []);

    /// <summary>The authentication key that an account must have for this proof; <see langword="null"/> where nothing is shown.</summary>
    public string? AuthenticationKey => Kind switch
    {
        0 => AptosAddresses.OfKey(Keys[0].Bytes, 0),
        1 => AptosAddresses.OfKey([.. Keys.SelectMany(static key => key.Bytes), (byte)Required], 1),
        2 => AptosAddresses.OfKey(Written(output => Keys[0].Write(output)), 2),
        3 => AptosAddresses.OfKey(Written(WriteKeys), 3),
        _ => null,
    };

    public static AptosProof Read(ref AptosInput input) => input.Length() switch
    {
        0 => ReadEd25519(ref input),
        1 => ReadMultiEd25519(ref input),
        2 => new AptosProof(2, [AptosKey.Read(ref input)], 1, [(0, ReadSignature(ref input))], []),
        3 => ReadMultiKey(ref input),
        4 => Nothing,
        _ => throw new AptosDecodeException("unknown variant of an account authenticator"),
    };

    public static AptosProof ReadEd25519(ref AptosInput input) => Ed25519(input.Bytes(), input.Bytes());

    public static AptosProof Ed25519(byte[] key, byte[] signature) => key.Length is KeySize && signature.Length is SignatureSize
        ? new AptosProof(0, [new AptosKey(0, key)], 1, [(0, signature)], [])
        : throw new AptosDecodeException("wrong length of a key or signature");

    public static AptosProof ReadMultiEd25519(ref AptosInput input) => MultiEd25519(input.Bytes(), input.Bytes());

    public void Write(AptosOutput output)
    {
        output.Length(Kind);
        WriteBody(output);
    }

    /// <summary>Without the variant, as transactions of one Ed25519 account have it.</summary>
    public void WriteBody(AptosOutput output)
    {
        switch (Kind)
        {
            case 0:
                output.Bytes(Keys[0].Bytes).Bytes(Signatures[0].Bytes);
                break;
            case 2:
                Keys[0].Write(output);
                output.Length(Keys[0].Kind).Bytes(Signatures[0].Bytes);
                break;
        }
    }

    private static AptosProof MultiEd25519(byte[] keys, byte[] signatures)
    {
        var (keyCount, signatureCount) = ((keys.Length - 1) / KeySize, (signatures.Length - BitmapSize) / SignatureSize);
        if (keyCount is < 1 or > MostKeys || keys.Length != (keyCount * KeySize) + 1 || signatureCount < 1 || signatures.Length != (signatureCount * SignatureSize) + BitmapSize)
        {
            throw new AptosDecodeException("wrong length of keys or signatures");
        }

        return new AptosProof(
            1,
            [.. keys[..^1].Chunk(KeySize).Select(static key => new AptosKey(0, key))],
            keys[^1],
            Place(signatures[^BitmapSize..], [.. signatures[..^BitmapSize].Chunk(SignatureSize)]),
            signatures[^BitmapSize..]);
    }

    private static AptosProof ReadMultiKey(ref AptosInput input)
    {
        var keys = new AptosKey[input.Count()];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = AptosKey.Read(ref input);
        }

        var required = input.Byte();
        var signatures = new byte[input.Count()][];
        for (var i = 0; i < signatures.Length; i++)
        {
            signatures[i] = ReadSignature(ref input);
        }

        var bitmap = input.Bytes();
        return keys.Length is > 0 and <= MostKeys ? new AptosProof(3, keys, required, Place(bitmap, signatures), bitmap) : throw new AptosDecodeException("wrong number of keys");
    }

    private static byte[] ReadSignature(ref AptosInput input) => input.Length() <= 1 && input.Bytes() is { Length: SignatureSize } bytes
        ? bytes
        : throw new AptosDecodeException("the sandbox knows signatures of Ed25519 and secp256k1 alone");

    /// <summary>The first key's bit is the top one of the first byte.</summary>
    private static List<(int Index, byte[] Bytes)> Place(byte[] bitmap, byte[][] signatures)
    {
        var places = Enumerable.Range(0, bitmap.Length * 8).Where(index => (bitmap[index / 8] & (0x80 >> (index % 8))) is not 0).ToList();
        return places.Count == signatures.Length ? [.. places.Zip(signatures)] : throw new AptosDecodeException("the bitmap does not fit the signatures");
    }

    private void WriteKeys(AptosOutput output)
    {
        output.Length(Keys.Count);
        foreach (var key in Keys)
        {
            key.Write(output);
        }

        output.Byte((byte)Required);
    }

    private static byte[] Written(Action<AptosOutput> write)
    {
        var output = new AptosOutput();
        write(output);
        return output.ToArray();
    }
}
