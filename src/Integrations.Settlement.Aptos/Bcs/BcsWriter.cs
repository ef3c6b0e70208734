using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Integrations.Settlement.Aptos.Bcs;

namespace Integrations.Settlement.Aptos;

/// <summary>Writes BCS: little-endian numbers, lengths in ULEB128, nothing between fields.</summary>
/// <remarks>
/// It begins in the caller's buffer and moves to a pooled one when that is full; <see cref="Dispose"/> gives the pooled one back. Not safe for threads.
/// </remarks>
public ref struct BcsWriter : IDisposable
{
    private Span<byte> _buffer;
    private byte[]? _rented;
    private int _length;

    /// <summary>Begins in a buffer, which may be empty.</summary>
    public BcsWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>How many bytes are written.</summary>
    public readonly int Length => _length;

    /// <summary>What is written. Valid until the next write or <see cref="Dispose"/>.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    /// <summary>A copy of what is written.</summary>
    public readonly byte[] ToArray() => Written.ToArray();

    /// <summary>Writes a boolean, one byte.</summary>
    public void Bool(bool value) => U8(value ? (byte)1 : (byte)0);

    /// <summary>Writes a u8.</summary>
    public void U8(byte value) => Take(1)[0] = value;

    /// <summary>Writes a u16.</summary>
    public void U16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), value);

    /// <summary>Writes a u32.</summary>
    public void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    /// <summary>Writes a u64.</summary>
    public void U64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

    /// <summary>Writes a u128.</summary>
    public void U128(UInt128 value) => BinaryPrimitives.WriteUInt128LittleEndian(Take(16), value);

    /// <summary>Writes a u256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or has more than 256 bits.</exception>
    public void U256(BigInteger value)
    {
        if (value.Sign < 0 || value.GetByteCount(isUnsigned: true) > 32)
            throw new ArgumentOutOfRangeException(nameof(value), "A u256 lies between 0 and 2^256 - 1.");

        var target = Take(32);
        target.Clear();
        value.TryWriteBytes(target, out _, isUnsigned: true);
    }

    /// <summary>Writes an i8.</summary>
    public void I8(sbyte value) => U8(unchecked((byte)value));

    /// <summary>Writes an i16.</summary>
    public void I16(short value) => U16(unchecked((ushort)value));

    /// <summary>Writes an i32.</summary>
    public void I32(int value) => U32(unchecked((uint)value));

    /// <summary>Writes an i64.</summary>
    public void I64(long value) => U64(unchecked((ulong)value));

    /// <summary>Writes an i128.</summary>
    public void I128(Int128 value) => U128(unchecked((UInt128)value));

    /// <summary>Writes an i256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value does not fit into 256 bits with a sign.</exception>
    public void I256(BigInteger value)
    {
        if (value.GetByteCount() > 32)
            throw new ArgumentOutOfRangeException(nameof(value), "An i256 lies between -2^255 and 2^255 - 1.");

        var target = Take(32);
        target.Fill(value.Sign < 0 ? byte.MaxValue : (byte)0);
        value.TryWriteBytes(target, out _);
    }

    /// <summary>Writes a length, count or enum tag in ULEB128.</summary>
    public void Uleb128(uint value)
    {
        for (; value >= 0x80; value >>= 7)
            U8((byte)((value & 0x7F) | 0x80));

        U8((byte)value);
    }

    /// <summary>Writes a text: its length in bytes, then UTF-8.</summary>
    /// <exception cref="EncoderFallbackException">The text holds half of a surrogate pair, which has no UTF-8.</exception>
    public void Text(ReadOnlySpan<char> value)
    {
        var count = StrictUtf8.Encoding.GetByteCount(value);
        Uleb128((uint)count);
        StrictUtf8.Encoding.GetBytes(value, Take(count));
    }

    /// <summary>Writes bytes with their count before them.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Uleb128((uint)value.Length);
        Fixed(value);
    }

    /// <summary>Writes bytes as they are, without a count.</summary>
    public void Fixed(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>Writes an address, 32 bytes.</summary>
    public void Address(AptosAddress value) => value.CopyTo(Take(AptosAddress.Size));

    /// <summary>Writes the tag of an option. The value follows when there is one.</summary>
    public void OptionTag(bool hasValue) => Bool(hasValue);

    /// <summary>Gives a pooled buffer back, cleared.</summary>
    public void Dispose()
    {
        if (_rented is { } rented)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);

        this = default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Take(int count)
    {
        if (count > _buffer.Length - _length)
            Grow(count);

        var taken = _buffer.Slice(_length, count);
        _length += count;
        return taken;
    }

    internal static int SizeOfUleb128(uint value) => value switch
    {
        < 1u << 7 => 1,
        < 1u << 14 => 2,
        < 1u << 21 => 3,
        < 1u << 28 => 4,
        _ => 5,
    };

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + count), Math.Max(256, _buffer.Length * 2)));
        Written.CopyTo(larger);
        if (_rented is { } former)
            ArrayPool<byte>.Shared.Return(former, clearArray: true);

        _rented = larger;
        _buffer = larger;
    }
}
