using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Integrations.Sandbox.Aptos.Bytes;

/// <summary>Writes the canonical encoding.</summary>
internal sealed class AptosOutput
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public AptosOutput Raw(ReadOnlySpan<byte> bytes)
    {
        _buffer.Write(bytes);
        return this;
    }

    public AptosOutput Byte(byte value) => Raw([value]);

    public AptosOutput Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public AptosOutput U64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return Raw(bytes);
    }

    public AptosOutput Number(BigInteger value, int size, bool isSigned)
    {
        Span<byte> bytes = stackalloc byte[size];
        bytes.Fill(value.Sign < 0 ? (byte)0xff : (byte)0);
        if (!value.TryWriteBytes(bytes, out _, isUnsigned: !isSigned))
        {
            throw new AptosDecodeException("number out of range");
        }

        return Raw(bytes);
    }

    public AptosOutput Length(int value)
    {
        var left = (uint)value;
        while (left >= 0x80)
        {
            Byte((byte)((left & 0x7f) | 0x80));
            left >>= 7;
        }

        return Byte((byte)left);
    }

    public AptosOutput Bytes(ReadOnlySpan<byte> value) => Length(value.Length).Raw(value);

    public AptosOutput Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    public AptosOutput Address(string value) => Raw(AptosHex.Bytes(value));
}
