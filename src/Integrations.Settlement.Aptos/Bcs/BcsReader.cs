using System.Buffers.Binary;
using System.Numerics;
using Integrations.Settlement.Aptos.Bcs;

namespace Integrations.Settlement.Aptos;

/// <summary>Reads BCS strictly: one value has exactly one form, and everything else is refused with its position and the rule it breaks.</summary>
/// <remarks>Declared lengths are compared with what is left before anything is allocated. Not safe for threads.</remarks>
public ref struct BcsReader
{
    private readonly ReadOnlySpan<byte> _input;
    private int _position;

    /// <summary>Begins at the start of the input.</summary>
    public BcsReader(ReadOnlySpan<byte> input) => _input = input;

    /// <summary>How many bytes are read.</summary>
    public readonly int Position => _position;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _input.Length - _position;

    /// <summary>Reads a boolean.</summary>
    /// <exception cref="BcsException">The byte is neither 0 nor 1, or missing.</exception>
    public bool Bool() => U8() switch
    {
        0 => false,
        1 => true,
        _ => throw Broken(BcsRule.Boolean, _position - 1),
    };

    /// <summary>Reads a u8.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public byte U8() => Fixed(1)[0];

    /// <summary>Reads a u16.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Fixed(sizeof(ushort)));

    /// <summary>Reads a u32.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Fixed(sizeof(uint)));

    /// <summary>Reads a u64.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Fixed(sizeof(ulong)));

    /// <summary>Reads a u128.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public UInt128 U128() => BinaryPrimitives.ReadUInt128LittleEndian(Fixed(16));

    /// <summary>Reads a u256.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public BigInteger U256() => new(Fixed(32), isUnsigned: true);

    /// <summary>Reads an i8.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public sbyte I8() => unchecked((sbyte)U8());

    /// <summary>Reads an i16.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public short I16() => unchecked((short)U16());

    /// <summary>Reads an i32.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public int I32() => unchecked((int)U32());

    /// <summary>Reads an i64.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public long I64() => unchecked((long)U64());

    /// <summary>Reads an i128.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public Int128 I128() => unchecked((Int128)U128());

    /// <summary>Reads an i256.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public BigInteger I256() => new(Fixed(32));

    /// <summary>Reads a length, count or enum tag of at most 32 bits in its shortest form.</summary>
    /// <exception cref="BcsException">It is not the shortest form, has more than 32 bits, or does not end.</exception>
    public uint Uleb128()
    {
        var start = _position;
        ulong value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = U8();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                if (part is 0 && shift > 0)
                    throw Broken(BcsRule.NotShortestForm, start);

                return value <= uint.MaxValue ? (uint)value : throw Broken(BcsRule.NumberTooLarge, start);
            }
        }

        throw Broken(BcsRule.NumberTooLarge, start);
    }

    /// <summary>Reads a count of elements, each of which takes at least <paramref name="leastSize"/> bytes.</summary>
    /// <param name="leastSize">The least size of an element in bytes, 1 or more.</param>
    /// <exception cref="BcsException">So many elements do not fit into what is left.</exception>
    public int Count(int leastSize = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastSize, 1);
        var start = _position;
        var count = Uleb128();
        return count <= (uint)(Remaining / leastSize) ? (int)count : throw Broken(BcsRule.LengthPastEnd, start);
    }

    /// <summary>Reads bytes with their count before them. What is returned lies in the input.</summary>
    /// <exception cref="BcsException">The count is larger than what is left.</exception>
    public ReadOnlySpan<byte> Bytes() => Fixed(Count());

    /// <summary>Reads as many bytes as asked. What is returned lies in the input.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public ReadOnlySpan<byte> Fixed(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > Remaining)
            throw Broken(BcsRule.InputTooShort, _position);

        var taken = _input.Slice(_position, count);
        _position += count;
        return taken;
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="BcsException">It is not UTF-8, or longer than what is left.</exception>
    public string Text() => StrictUtf8.Encoding.GetString(Utf8());

    /// <summary>Reads an address, 32 bytes.</summary>
    /// <exception cref="BcsException">The input ends.</exception>
    public AptosAddress Address() => AptosAddress.FromBytes(Fixed(AptosAddress.Size));

    /// <summary>Reads the tag of an option, and tells whether a value follows.</summary>
    /// <exception cref="BcsException">The tag is neither 0 nor 1.</exception>
    public bool OptionTag()
    {
        var start = _position;
        return Uleb128() switch { 0 => false, 1 => true, _ => throw Broken(BcsRule.Option, start) };
    }

    /// <summary>Makes sure that nothing is left.</summary>
    /// <exception cref="BcsException">Bytes are left.</exception>
    public readonly void End()
    {
        if (Remaining > 0)
            throw Broken(BcsRule.TrailingBytes, _position);
    }

    // The number of an enum's variant. None is as large as to have 32 bits, and an enum of C# has a sign.
    internal int Variant()
    {
        var start = _position;
        var variant = Uleb128();
        return variant <= int.MaxValue ? (int)variant : throw Broken(BcsRule.Variant, start);
    }

    internal ReadOnlySpan<byte> Utf8()
    {
        var start = _position;
        var bytes = Bytes();
        return System.Text.Unicode.Utf8.IsValid(bytes) ? bytes : throw Broken(BcsRule.Utf8, start);
    }

    internal string Identifier()
    {
        var start = _position;
        var bytes = Bytes();
        return Identifiers.IsValid(bytes) ? System.Text.Encoding.ASCII.GetString(bytes) : throw Broken(BcsRule.Identifier, start);
    }

    internal readonly ReadOnlySpan<byte> Since(int start) => _input[start.._position];

    internal static BcsException Broken(BcsRule rule, int position) => new(rule, position);
}
