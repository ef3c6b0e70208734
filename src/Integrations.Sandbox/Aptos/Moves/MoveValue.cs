using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Aptos.Moves;

/// <summary>Values between their bytes and the node's JSON.</summary>
internal static class MoveValue
{
    /// <summary>The JSON of one value's bytes.</summary>
    public static JsonNode ToJson(MoveType type, byte[] bytes)
    {
        var input = new AptosInput(bytes);
        var value = Read(type, ref input);
        input.End();
        return value;
    }

    /// <summary>The bytes of one value's JSON.</summary>
    public static byte[] ToBytes(MoveType type, JsonNode? value)
    {
        var output = new AptosOutput();
        Write(type, value, output);
        return output.ToArray();
    }

    private static JsonNode Read(MoveType type, ref AptosInput input)
    {
        switch (type.Kind)
        {
            case "bool":
                return input.Bool();
            case "u8":
                return input.Byte();
            case "u16":
                return input.U16();
            case "u32":
                return input.U32();
            case "address":
                return AptosHex.Trim(input.Address());
            case "vector" when type.Inner[0].Kind is "u8":
                return AptosHex.Of(input.Bytes());
            case "vector":
                return List(type.Inner[0], ref input);
        }

        if (SizeOf(type.Kind) is { } size)
        {
            var isSigned = type.Kind[0] is 'i';
            var number = input.Number(size, isSigned);
            return isSigned && size <= sizeof(int) ? (int)number : number.ToString(CultureInfo.InvariantCulture);
        }

        if (type.Is("string", "String"))
        {
            return input.Text();
        }

        if (type.Is("object", "Object"))
        {
            return new JsonObject { ["inner"] = AptosHex.Trim(input.Address()) };
        }

        return type.Is("option", "Option") ? new JsonObject { ["vec"] = List(type.Inner[0], ref input) } : throw new AptosDecodeException($"no value of type {type}");
    }

    private static JsonArray List(MoveType element, ref AptosInput input)
    {
        var list = new JsonArray();
        for (var left = input.Count(); left > 0; left--)
        {
            list.Add(Read(element, ref input));
        }

        return list;
    }

    private static void Write(MoveType type, JsonNode? value, AptosOutput output)
    {
        switch (type.Kind)
        {
            case "bool" when value is JsonValue flag && flag.TryGetValue(out bool truth):
                output.Bool(truth);
                return;
            case "address" when Text(value) is { } text && AptosHex.TryAddress(text, out var address):
                output.Address(address);
                return;
            case "vector" when type.Inner[0].Kind is "u8" && Text(value) is { } hex && AptosHex.TryBytes(hex, out var bytes):
                output.Bytes(bytes);
                return;
            case "vector" when value is JsonArray items:
                WriteAll(type.Inner[0], items, output);
                return;
        }

        if (SizeOf(type.Kind) is { } size && Number(type.Kind, size, value) is { } number)
        {
            output.Number(number, size, type.Kind[0] is 'i');
        }
        else if (type.Is("string", "String") && Text(value) is { } text)
        {
            output.Text(text);
        }
        else if (type.Is("object", "Object") && (Text(value) ?? Text((value as JsonObject)?["inner"])) is { } inner && AptosHex.TryAddress(inner, out var address))
        {
            output.Address(address);
        }
        else if (type.Is("option", "Option") && (value as JsonObject)?["vec"] is JsonArray { Count: <= 1 } option)
        {
            WriteAll(type.Inner[0], option, output);
        }
        else
        {
            throw new AptosDecodeException($"parse arguments failed, expect {type}, caused by error: invalid value");
        }
    }

    private static void WriteAll(MoveType element, JsonArray items, AptosOutput output)
    {
        output.Length(items.Count);
        foreach (var item in items)
        {
            Write(element, item, output);
        }
    }

    private static int? SizeOf(string kind) => kind switch
    {
        "u8" or "i8" => 1,
        "u16" or "i16" => 2,
        "u32" or "i32" => 4,
        "u64" or "i64" => 8,
        "u128" or "i128" => 16,
        "u256" or "i256" => 32,
        _ => null,
    };

    /// <summary>Numbers to 32 bits are JSON numbers, wider ones texts.</summary>
    private static BigInteger? Number(string kind, int size, JsonNode? value)
    {
        var digits = value is JsonValue one && one.GetValueKind() == (size > sizeof(int) ? JsonValueKind.String : JsonValueKind.Number) ? one.ToString() : "";
        return BigInteger.TryParse(digits, kind[0] is 'i' ? NumberStyles.AllowLeadingSign : NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string? Text(JsonNode? value) => value is JsonValue one && one.GetValueKind() is JsonValueKind.String ? one.ToString() : null;
}
