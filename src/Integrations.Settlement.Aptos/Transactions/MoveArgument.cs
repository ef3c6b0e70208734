using System.Numerics;
using Integrations.Settlement.Aptos.Bcs;

namespace Integrations.Settlement.Aptos;

/// <summary>One argument of an entry or view function: its own BCS.</summary>
/// <remarks>Immutable. The type is the caller's word; the chain compares it with the function's own.</remarks>
public readonly struct MoveArgument
{
    private readonly byte[]? _bcs;

    private MoveArgument(byte[] bcs) => _bcs = bcs;

    /// <summary>The BCS of the value.</summary>
    public ReadOnlySpan<byte> Bcs => _bcs;

    /// <summary>A <c>bool</c>.</summary>
    public static MoveArgument Bool(bool value) => new(BcsBytes.Of(value, static (ref writer, value) => writer.Bool(value)));

    /// <summary>A <c>u8</c>.</summary>
    public static MoveArgument U8(byte value) => new([value]);

    /// <summary>A <c>u16</c>.</summary>
    public static MoveArgument U16(ushort value) => new(BcsBytes.Of(value, static (ref writer, value) => writer.U16(value)));

    /// <summary>A <c>u32</c>.</summary>
    public static MoveArgument U32(uint value) => new(BcsBytes.Of(value, static (ref writer, value) => writer.U32(value)));

    /// <summary>A <c>u64</c>, such as an amount in the smallest unit.</summary>
    public static MoveArgument U64(ulong value) => new(BcsBytes.Of(value, static (ref writer, value) => writer.U64(value)));

    /// <summary>A <c>u128</c>.</summary>
    public static MoveArgument U128(UInt128 value) => new(BcsBytes.Of(value, static (ref writer, value) => writer.U128(value)));

    /// <summary>A <c>u256</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or has more than 256 bits.</exception>
    public static MoveArgument U256(BigInteger value) => new(BcsBytes.Of(value, static (ref writer, value) => writer.U256(value)));

    /// <summary>An <c>address</c>, or an <c>Object</c> by its address.</summary>
    public static MoveArgument Address(AptosAddress value) => new(value.ToArray());

    /// <summary>A <c>0x1::string::String</c>.</summary>
    public static MoveArgument Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(BcsBytes.Of(value, static (ref writer, value) => writer.Text(value)));
    }

    /// <summary>A <c>vector&lt;u8&gt;</c>.</summary>
    public static MoveArgument Bytes(ReadOnlySpan<byte> value) => new(BcsBytes.Of(value, static (ref writer, value) => writer.Bytes(value)));

    /// <summary>A vector of values.</summary>
    public static MoveArgument Vector(params ReadOnlySpan<MoveArgument> values) => new(BcsBytes.Of(values, static (ref writer, values) =>
    {
        writer.Uleb128((uint)values.Length);
        foreach (var value in values)
            writer.Fixed(value.Bcs);
    }));

    /// <summary>A <c>vector&lt;address&gt;</c>.</summary>
    public static MoveArgument Addresses(ReadOnlySpan<AptosAddress> values) => new(BcsBytes.Of(values, static (ref writer, values) =>
    {
        writer.Uleb128((uint)values.Length);
        foreach (var value in values)
            writer.Address(value);
    }));

    /// <summary>A <c>vector&lt;u64&gt;</c>.</summary>
    public static MoveArgument Amounts(ReadOnlySpan<ulong> values) => new(BcsBytes.Of(values, static (ref writer, values) =>
    {
        writer.Uleb128((uint)values.Length);
        foreach (var value in values)
            writer.U64(value);
    }));

    /// <summary>An <c>Option</c> with a value.</summary>
    public static MoveArgument Some(MoveArgument value) => Vector(value);

    /// <summary>An <c>Option</c> without a value.</summary>
    public static MoveArgument None => new([0]);

    /// <summary>A value of any type by its BCS, written with <see cref="BcsWriter"/>.</summary>
    public static MoveArgument Raw(ReadOnlySpan<byte> bcs) => new(bcs.ToArray());
}
