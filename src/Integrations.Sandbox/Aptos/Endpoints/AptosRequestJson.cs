using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Moves;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary>Reads transactions and calls from JSON. That needs the interface of the called function; bytes do not.</summary>
internal sealed class AptosRequestJson(AptosLibrary library)
{
    public static JsonNode Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span) ?? throw AptosErrorException.OfFramework(400, "parse request payload error: expected a value");
        }
        catch (JsonException)
        {
            throw AptosErrorException.OfFramework(400, "parse request payload error: expected value at line 1 column 1");
        }
    }

    public AptosSigned ReadSigned(JsonNode? node, byte chainId)
    {
        var body = node as JsonObject ?? throw AptosErrorException.OfFramework(400, "parse request payload error: expected an object");
        var authenticator = Authenticator(body["signature"] as JsonObject ?? throw Missing("signature"));
        var output = new AptosOutput().Raw(RawBytes(body, chainId));
        authenticator.Write(output);
        return AptosSigned.Read(output.ToArray());
    }

    /// <summary>The bytes of the transaction before it is signed.</summary>
    public byte[] RawBytes(JsonObject body, byte chainId)
    {
        var payload = body["payload"] as JsonObject ?? throw Missing("payload");
        if (Text(payload, "type") is not "entry_function_payload")
        {
            throw AptosErrorException.Input("the sandbox reads calls of entry functions alone from JSON");
        }

        var call = ReadCall(payload);
        var nonce = body["replay_protection_nonce"] is null ? (ulong?)null : U64(body, "replay_protection_nonce");
        var output = new AptosOutput().Address(Address(body, "sender")).U64(U64(body, "sequence_number"));
        AptosPayload.Write(output, call, nonce);
        return output.U64(U64(body, "max_gas_amount")).U64(U64(body, "gas_unit_price")).U64(U64(body, "expiration_timestamp_secs")).Byte(chainId).ToArray();
    }

    /// <summary>A function with its arguments, typed by its interface.</summary>
    public AptosCall ReadCall(JsonObject body)
    {
        if (Text(body, "function")?.Split("::") is not [var address, var module, var name] || !AptosHex.TryAddress(address, out var full))
        {
            throw AptosErrorException.OfFramework(400, "parse request payload error: failed to parse \"EntryFunctionId\"");
        }

        var types = (body["type_arguments"] as JsonArray ?? throw Missing("type_arguments")).Select(static type => MoveType.Parse(type?.ToString() ?? "")).ToList();
        var call = new AptosCall(full, module, name, types, []);
        var function = library.Find(call) ?? throw AptosErrorException.Input($"could not find entry function by {call.Function}");
        var arguments = body["arguments"] as JsonArray ?? throw Missing("arguments");
        return arguments.Count == function.Parameters.Count
            ? call with { Arguments = [.. function.Parameters.Zip(arguments, (type, value) => MoveValue.ToBytes(type.With(types), value))] }
            : throw AptosErrorException.Input(string.Create(CultureInfo.InvariantCulture, $"expected {function.Parameters.Count} arguments [{string.Join(", ", function.Parameters)}], but got {arguments.Count}"));
    }

    private static AptosAuthenticator Authenticator(JsonObject signature) => Text(signature, "type") switch
    {
        "multi_agent_signature" => new AptosAuthenticator(2, Proof(signature["sender"]), Addresses(signature), Proofs(signature)),
        "fee_payer_signature" => new AptosAuthenticator(3, Proof(signature["sender"]), Addresses(signature), Proofs(signature), Address(signature, "fee_payer_address"), Proof(signature["fee_payer_signer"])),
        _ => AptosAuthenticator.Alone(Proof(signature)),
    };

    private static string[] Addresses(JsonObject signature) =>
        [.. (signature["secondary_signer_addresses"] as JsonArray ?? []).Select(static one => AptosHex.TryAddress(one?.ToString() ?? "", out var address) ? address : throw Missing("secondary_signer_addresses"))];

    private static AptosProof[] Proofs(JsonObject signature) => [.. (signature["secondary_signers"] as JsonArray ?? []).Select(Proof)];

    private static AptosProof Proof(JsonNode? node) => node is JsonObject body
        ? Text(body, "type") switch
        {
            "ed25519_signature" => AptosProof.Ed25519(Bytes(body, "public_key"), Bytes(body, "signature")),
            "single_key_signature" or "single_sender" => SingleKey(body["public_key"] as JsonObject ?? throw Missing("public_key"), body["signature"] as JsonObject ?? throw Missing("signature")),
            "no_account_signature" => AptosProof.Nothing,
            _ => throw AptosErrorException.Input("the sandbox does not read this type of signature from JSON; submit bytes"),
        }
        : throw Missing("signature");

    private static AptosProof SingleKey(JsonObject key, JsonObject signature) =>
        new(2, [new AptosKey(Text(key, "type") is "ed25519" ? (byte)0 : (byte)1, Bytes(key, "value"))], 1, [(0, Bytes(signature, "value"))], []);

    private static string? Text(JsonObject body, string name) => body[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.ToString() : null;

    private static ulong U64(JsonObject body, string name) =>
        ulong.TryParse(Text(body, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Missing(name);

    private static string Address(JsonObject body, string name) => AptosHex.TryAddress(Text(body, name) ?? "", out var address) ? address : throw Missing(name);

    private static byte[] Bytes(JsonObject body, string name) => AptosHex.TryBytes(Text(body, name) ?? "", out var bytes) ? bytes : throw Missing(name);

    private static AptosErrorException Missing(string name) => AptosErrorException.OfFramework(400, $"parse request payload error: failed to parse \"{name}\"");
}
