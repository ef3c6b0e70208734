using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Integrations.Sandbox.Aptos.Bytes;

/// <summary>Reads the canonical encoding and nothing else: every length in its shortest form, every byte used.</summary>
internal ref struct AptosInput(ReadOnlySpan<byte> bytes)
{
    private const int LongestLength = 5;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly int At => _at;

    public readonly int Left => _bytes.Length - _at;

    public readonly byte[] Since(int start) => _bytes[start.._at].ToArray();

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > Left)
        {
            throw new AptosDecodeException("unexpected end of input");
        }

        var taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }

    public byte Byte() => Take(1)[0];

    public bool Bool() => Byte() switch
    {
        0 => false,
        1 => true,
        _ => throw new AptosDecodeException("expected boolean"),
    };

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public BigInteger Number(int size, bool isSigned = false) => new(Take(size), isUnsigned: !isSigned);

    public uint Length()
    {
        ulong value = 0;
        for (var i = 0; i < LongestLength; i++)
        {
            var read = Byte();
            value |= (ulong)(read & 0x7f) << (7 * i);
            if (read < 0x80)
            {
                return (read is not 0 || i is 0) && value <= uint.MaxValue ? (uint)value : throw new AptosDecodeException("ULEB128 encoding was not minimal in size");
            }
        }

        throw new AptosDecodeException("ULEB128-encoded integer did not fit in the target size");
    }

    /// <summary>A count of elements that have at least one byte each.</summary>
    public int Count() => Length() is var count && count <= (uint)Left ? (int)count : throw new AptosDecodeException("unexpected end of input");

    public byte[] Bytes() => Take(Count()).ToArray();

    public string Text()
    {
        try
        {
            return Strict.GetString(Take(Count()));
        }
        catch (DecoderFallbackException)
        {
            throw new AptosDecodeException("malformed utf8");
        }
    }

    public string Identifier() => Text() is var text && AptosHex.IsIdentifier(text) ? text : throw new AptosDecodeException($"Invalid identifier '{text}'");

    public string Address() => AptosHex.Of(Take(AptosHex.AddressSize));

    public string? OptionalAddress() => Bool() ? Address() : null;

    public ulong? OptionalU64() => Bool() ? U64() : null;

    public readonly void End()
    {
        if (Left > 0)
        {
            throw new AptosDecodeException(string.Create(CultureInfo.InvariantCulture, $"remaining input: {Left} bytes"));
        }
    }
}
