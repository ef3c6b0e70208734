using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Integrations.Settlement.Aptos;

/// <summary>The address of an account or object: 32 bytes, compared as bytes.</summary>
/// <remarks>
/// <see cref="Parse(string)"/> takes what people type: all 64 digits, or a special address <c>0x0</c> to <c>0xf</c>, so that a truncated address is an error and not
/// another account. <see cref="ParseLenient(string)"/> takes what nodes answer, without leading zeros. Immutable.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly partial struct AptosAddress : IEquatable<AptosAddress>, IComparable<AptosAddress>
{
    /// <summary>The size in bytes: 32.</summary>
    public const int Size = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    private AptosAddress(ulong a, ulong b, ulong c, ulong d) => (_a, _b, _c, _d) = (a, b, c, d);

    /// <summary><c>0x0</c>: stands for a fee payer that is not known yet.</summary>
    public static AptosAddress Zero => default;

    /// <summary><c>0x1</c>: the framework.</summary>
    public static AptosAddress Framework { get; } = new(0, 0, 0, 1);

    /// <summary><c>0xa</c>: the metadata of APT as a fungible asset.</summary>
    public static AptosAddress Apt { get; } = new(0, 0, 0, 10);

    /// <summary>Whether this is one of <c>0x0</c> to <c>0xf</c>, which no person owns and which are printed short.</summary>
    public bool IsSpecial => (_a | _b | _c) is 0 && _d < 16;

    /// <summary>Reads 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than 32 bytes.</exception>
    public static AptosAddress FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length is Size
        ? new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]))
        : throw new ArgumentException("An address has 32 bytes.", nameof(bytes));

    /// <summary>Writes the 32 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], _d);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(target, _a);
    }

    /// <summary>The 32 bytes as a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <inheritdoc />
    public bool Equals(AptosAddress other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is AptosAddress other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_a, _b, _c, _d);

    /// <summary>Compares as bytes, the first byte first.</summary>
    public int CompareTo(AptosAddress other) => (_a, _b, _c, _d).CompareTo((other._a, other._b, other._c, other._d));

    /// <summary>Whether two addresses are the same 32 bytes.</summary>
    public static bool operator ==(AptosAddress left, AptosAddress right) => left.Equals(right);

    /// <summary>Whether two addresses differ.</summary>
    public static bool operator !=(AptosAddress left, AptosAddress right) => !left.Equals(right);

    /// <summary>Whether the left address comes first.</summary>
    public static bool operator <(AptosAddress left, AptosAddress right) => left.CompareTo(right) < 0;

    /// <summary>Whether the right address comes first.</summary>
    public static bool operator >(AptosAddress left, AptosAddress right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left address does not come after the right one.</summary>
    public static bool operator <=(AptosAddress left, AptosAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the right address does not come after the left one.</summary>
    public static bool operator >=(AptosAddress left, AptosAddress right) => left.CompareTo(right) >= 0;
}
