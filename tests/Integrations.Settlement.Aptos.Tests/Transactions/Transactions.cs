using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Transactions;

// Transactions of the vectors, from their inputs.
internal static class Transactions
{
    public static RawTransaction From(JsonElement raw) => new()
    {
        Sender = AptosAddress.Parse(raw.Text("sender")),
        SequenceNumber = raw.Number("sequenceNumber"),
        Payload = Payload(raw),
        MaxGasAmount = raw.Number("maxGasAmount"),
        GasUnitPrice = raw.Number("gasUnitPrice"),
        ExpirationSeconds = raw.Number("expirationTimestampSecs"),
        ChainId = raw.GetProperty("chainId").GetByte(),
    };

    public static EntryFunction Call(JsonElement payload) => new(
        MoveFunction.Parse(payload.Text("function")),
        payload.GetProperty("typeArguments").EnumerateArray().Select(static tag => TypeTag.Parse(tag.GetString()!)),
        [.. payload.GetProperty("arguments").EnumerateArray().Select(static argument => Values.Argument(argument.Text("type"), argument.GetProperty("value")))]);

    public static RawTransaction FromCore(JsonElement raw)
    {
        var payload = raw.GetProperty("payload");
        return new()
        {
            Sender = AptosAddress.Parse($"0x{raw.Text("sender")}"),
            SequenceNumber = raw.Number("sequence_number"),
            Payload = payload.TryGetProperty("EntryFunction", out var call) ? TransactionPayload.Of(CoreCall(call)) : TransactionPayload.Of(CoreScript(payload.GetProperty("Script"))),
            MaxGasAmount = raw.Number("max_gas_amount"),
            GasUnitPrice = raw.Number("gas_unit_price"),
            ExpirationSeconds = raw.Number("expiration_timestamp_secs"),
            ChainId = raw.GetProperty("chain_id").GetByte(),
        };
    }

    private static TransactionPayload Payload(JsonElement raw)
    {
        var payload = raw.GetProperty("payload");
        var call = payload.Text("kind") is "none" ? null : Call(payload);
        return raw.Has("multisigAddress")
            ? TransactionPayload.Multisig(AptosAddress.Parse(raw.Text("multisigAddress")), call)
            : raw.Has("replayProtectionNonce") ? TransactionPayload.Orderless(call!, raw.Number("replayProtectionNonce")) : TransactionPayload.Of(call!);
    }

    private static EntryFunction CoreCall(JsonElement call) => new(
        new(AptosAddress.Parse($"0x{call.GetProperty("module").Text("address")}"), call.GetProperty("module").Text("name"), call.Text("function")),
        call.GetProperty("ty_args").EnumerateArray().Select(CoreTag),
        [.. call.GetProperty("args").EnumerateArray().Select(static argument => MoveArgument.Raw(Vectors.Hex(argument.GetString()!)))]);

    private static MoveScript CoreScript(JsonElement script) => new(
        Vectors.Hex(script.Text("code")),
        script.GetProperty("ty_args").EnumerateArray().Select(CoreTag),
        [.. script.GetProperty("args").EnumerateArray().Select(static argument => CoreArgument(argument.EnumerateObject().Single()))]);

    private static ScriptArgument CoreArgument(JsonProperty argument) => argument.Name switch
    {
        "U8" => ScriptArgument.U8(argument.Value.GetByte()),
        "U16" => ScriptArgument.U16(argument.Value.GetUInt16()),
        "U32" => ScriptArgument.U32(argument.Value.GetUInt32()),
        "U64" => ScriptArgument.U64(ulong.Parse(argument.Value.ToString(), CultureInfo.InvariantCulture)),
        "U128" => ScriptArgument.U128(UInt128.Parse(argument.Value.ToString(), CultureInfo.InvariantCulture)),
        "U256" => ScriptArgument.U256(BigInteger.Parse(argument.Value.ToString(), CultureInfo.InvariantCulture)),
        "Address" => ScriptArgument.Address(AptosAddress.Parse($"0x{argument.Value.GetString()}")),
        "U8Vector" => ScriptArgument.Bytes(Vectors.Hex(argument.Value.GetString()!)),
        "Bool" => ScriptArgument.Bool(argument.Value.GetBoolean()),
        _ => throw new NotSupportedException(argument.Name),
    };

    private static TypeTag CoreTag(JsonElement tag)
    {
        if (tag.ValueKind is JsonValueKind.String)
            return TypeTag.Parse(tag.GetString()!);

        if (tag.TryGetProperty("vector", out var element))
            return TypeTag.Vector(CoreTag(element));

        var value = tag.GetProperty("struct");
        return TypeTag.Struct(AptosAddress.Parse($"0x{value.Text("address")}"), value.Text("module"), value.Text("name"), value.GetProperty("type_args").EnumerateArray().Select(CoreTag));
    }
}
