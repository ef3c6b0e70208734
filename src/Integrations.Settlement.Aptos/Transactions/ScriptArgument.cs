using System.Numerics;

namespace Integrations.Settlement.Aptos;

/// <summary>One argument of a script, with its type.</summary>
/// <remarks>Immutable.</remarks>
public readonly struct ScriptArgument
{
    private readonly byte[]? _bcs;

    private ScriptArgument(byte[] bcs) => _bcs = bcs;

    /// <summary>The BCS: the number of the type, then the value.</summary>
    public ReadOnlySpan<byte> Bcs => _bcs;

    /// <summary>A <c>u8</c>.</summary>
    public static ScriptArgument U8(byte value) => new([0, value]);

    /// <summary>A <c>u64</c>.</summary>
    public static ScriptArgument U64(ulong value) => Typed(1, MoveArgument.U64(value));

    /// <summary>A <c>u128</c>.</summary>
    public static ScriptArgument U128(UInt128 value) => Typed(2, MoveArgument.U128(value));

    /// <summary>An <c>address</c>.</summary>
    public static ScriptArgument Address(AptosAddress value) => Typed(3, MoveArgument.Address(value));

    /// <summary>A <c>vector&lt;u8&gt;</c>.</summary>
    public static ScriptArgument Bytes(ReadOnlySpan<byte> value) => Typed(4, MoveArgument.Bytes(value));

    /// <summary>A <c>bool</c>.</summary>
    public static ScriptArgument Bool(bool value) => Typed(5, MoveArgument.Bool(value));

    /// <summary>A <c>u16</c>.</summary>
    public static ScriptArgument U16(ushort value) => Typed(6, MoveArgument.U16(value));

    /// <summary>A <c>u32</c>.</summary>
    public static ScriptArgument U32(uint value) => Typed(7, MoveArgument.U32(value));

    /// <summary>A <c>u256</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or has more than 256 bits.</exception>
    public static ScriptArgument U256(BigInteger value) => Typed(8, MoveArgument.U256(value));

    /// <summary>A value of any other type by its BCS.</summary>
    public static ScriptArgument Serialized(MoveArgument value) => Typed(9, MoveArgument.Bytes(value.Bcs));

    internal static ScriptArgument Read(ref BcsReader reader)
    {
        var start = reader.Position;
        switch (reader.Uleb128())
        {
            case 0:
                reader.U8();
                break;
            case 1:
                reader.U64();
                break;
            case 2:
                reader.U128();
                break;
            case 3:
                reader.Address();
                break;
            case 4 or 9:
                reader.Bytes();
                break;
            case 5:
                reader.Bool();
                break;
            case 6:
                reader.U16();
                break;
            case 7:
                reader.U32();
                break;
            case 8:
                reader.Fixed(32);
                break;
            default:
                throw BcsReader.Broken(BcsRule.Variant, start);
        }

        return new(reader.Since(start).ToArray());
    }

    private static ScriptArgument Typed(byte type, MoveArgument value) => new([type, .. value.Bcs]);
}
