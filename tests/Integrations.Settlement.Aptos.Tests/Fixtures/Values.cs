using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Integrations.Settlement.Aptos.Tests.Fixtures;

// A value of the vectors as an argument, by the name of its type.
internal static class Values
{
    public static MoveArgument Argument(string type, JsonElement value)
    {
        if (type is "vector<u8>")
            return MoveArgument.Bytes(Vectors.Hex(value.GetString()!));

        if (type.StartsWith("option<", StringComparison.Ordinal))
            return value.ValueKind is JsonValueKind.Null ? MoveArgument.None : MoveArgument.Some(Argument(type[7..^1], value));

        if (type.StartsWith("fixed", StringComparison.Ordinal))
            return MoveArgument.Raw(Vectors.Hex(value.GetString()!));

        if (type.StartsWith("vector<", StringComparison.Ordinal))
            return MoveArgument.Vector([.. value.EnumerateArray().Select(one => Argument(type[7..^1], one))]);

        var text = value.ValueKind is JsonValueKind.String ? value.GetString()! : string.Empty;
        return type switch
        {
            "bool" => MoveArgument.Bool(value.GetBoolean()),
            "u8" => MoveArgument.U8(byte.Parse(text, CultureInfo.InvariantCulture)),
            "u16" => MoveArgument.U16(ushort.Parse(text, CultureInfo.InvariantCulture)),
            "u32" => MoveArgument.U32(uint.Parse(text, CultureInfo.InvariantCulture)),
            "u64" => MoveArgument.U64(ulong.Parse(text, CultureInfo.InvariantCulture)),
            "u128" => MoveArgument.U128(UInt128.Parse(text, CultureInfo.InvariantCulture)),
            "u256" => MoveArgument.U256(BigInteger.Parse(text, CultureInfo.InvariantCulture)),
            "address" or "object" => MoveArgument.Address(AptosAddress.Parse(text)),
            "string" => MoveArgument.Text(text),
            _ => Other(type, text),
        };
    }

    // Reads one value, as far as its own end, and returns it as the vectors write it.
    public static object? Read(ref BcsReader reader, string type)
    {
        if (type is "vector<u8>")
            return Vectors.Hex(reader.Bytes());

        if (type.StartsWith("fixed[", StringComparison.Ordinal))
            return Vectors.Hex(reader.Fixed(int.Parse(type.AsSpan(6, type.Length - 7), CultureInfo.InvariantCulture)));

        if (type.StartsWith("option<", StringComparison.Ordinal))
            return reader.OptionTag() ? Read(ref reader, type[7..^1]) : null;

        if (type.StartsWith("vector<", StringComparison.Ordinal))
        {
            var items = new List<object?>();
            for (var count = reader.Count(); count > 0; count--)
                items.Add(Read(ref reader, type[7..^1]));

            return items;
        }

        return type switch
        {
            "bool" => reader.Bool(),
            "u8" => reader.U8().ToString(CultureInfo.InvariantCulture),
            "u16" => reader.U16().ToString(CultureInfo.InvariantCulture),
            "u32" => reader.U32().ToString(CultureInfo.InvariantCulture),
            "u64" => reader.U64().ToString(CultureInfo.InvariantCulture),
            "u128" => reader.U128().ToString(CultureInfo.InvariantCulture),
            "u256" => reader.U256().ToString(CultureInfo.InvariantCulture),
            "i8" => reader.I8().ToString(CultureInfo.InvariantCulture),
            "i16" => reader.I16().ToString(CultureInfo.InvariantCulture),
            "i32" => reader.I32().ToString(CultureInfo.InvariantCulture),
            "i64" => reader.I64().ToString(CultureInfo.InvariantCulture),
            "i128" => reader.I128().ToString(CultureInfo.InvariantCulture),
            "uleb128" => reader.Uleb128().ToString(CultureInfo.InvariantCulture),
            "string" => reader.Text(),
            "address" => reader.Address().ToString(),
            _ => throw new NotSupportedException(type),
        };
    }

    private static MoveArgument Other(string type, string text)
    {
        var writer = new BcsWriter([]);
        switch (type)
        {
            case "uleb128":
                writer.Uleb128(uint.Parse(text, CultureInfo.InvariantCulture));
                break;
            case "i8":
                writer.I8(sbyte.Parse(text, CultureInfo.InvariantCulture));
                break;
            case "i16":
                writer.I16(short.Parse(text, CultureInfo.InvariantCulture));
                break;
            case "i32":
                writer.I32(int.Parse(text, CultureInfo.InvariantCulture));
                break;
            case "i64":
                writer.I64(long.Parse(text, CultureInfo.InvariantCulture));
                break;
            case "i128":
                writer.I128(Int128.Parse(text, CultureInfo.InvariantCulture));
                break;
            default:
                throw new NotSupportedException(type);
        }

        var argument = MoveArgument.Raw(writer.Written);
        writer.Dispose();
        return argument;
    }
}
