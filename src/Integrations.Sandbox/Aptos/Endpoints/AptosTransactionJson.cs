using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Moves;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary>Transactions as nodes show them.</summary>
internal sealed class AptosTransactionJson(AptosLibrary library)
{
    /// <summary>What waits; without a type in the answer to a submission.</summary>
    public JsonObject Pending(AptosSigned signed, bool hasType)
    {
        var body = new JsonObject { ["hash"] = signed.Hash };
        Request(signed, body);
        if (hasType)
        {
            body["type"] = "pending_transaction";
        }

        return body;
    }

    public JsonObject Of(AptosEntry entry, byte chainId) => entry.Kind switch
    {
        "user" => User(entry),
        "block_metadata" => Own(entry, body =>
        {
            body["id"] = AptosLedger.HashOf("block", entry.Block);
            body["epoch"] = AptosReplies.Epoch;
            body["round"] = AptosTexts.Of(entry.Block);
            body["events"] = new JsonArray();
            body["previous_block_votes_bitvec"] = new JsonArray();
            body["proposer"] = "0x0";
            body["failed_proposer_indices"] = new JsonArray();
        }),
        "genesis" => Own(entry, body =>
        {
            body["payload"] = new JsonObject { ["type"] = "write_set_payload", ["write_set"] = new JsonObject { ["type"] = "direct_write_set", ["changes"] = new JsonArray(), ["events"] = new JsonArray() } };
            body["events"] = new JsonArray();
            body["chain_id"] = chainId;
        }),
        _ => Own(entry, static _ => { }),
    };

    /// <summary>What would have been committed.</summary>
    public JsonObject Simulated(AptosSigned signed, AptosResult result, AptosEntry head, ulong timestamp)
    {
        var body = Begin(head.Version + 1, signed.Hash, result.Success, result.Status, result.GasUsed, result.Changes);
        Request(signed, body);
        body["events"] = new JsonArray([.. result.Events.Select(static one => one.DeepClone())]);
        body["timestamp"] = AptosTexts.Of(timestamp);
        return body;
    }

    private JsonObject User(AptosEntry entry)
    {
        var body = Simulated(entry.Signed!, entry.Result!, entry, entry.Timestamp);
        body["version"] = AptosTexts.Of(entry.Version);
        body["type"] = "user_transaction";
        return body;
    }

    private static JsonObject Own(AptosEntry entry, Action<JsonObject> fill)
    {
        var body = Begin(entry.Version, entry.Hash, success: true, AptosMachine.Succeeded, gasUsed: 0, []);
        fill(body);
        body["timestamp"] = AptosTexts.Of(entry.Timestamp);
        body["type"] = entry.Kind + "_transaction";
        return body;
    }

    private static JsonObject Begin(ulong version, string hash, bool success, string status, ulong gasUsed, IReadOnlyList<JsonObject> changes) => new()
    {
        ["version"] = AptosTexts.Of(version),
        ["hash"] = hash,
        ["state_change_hash"] = AptosLedger.HashOf("state change", version),
        ["event_root_hash"] = AptosLedger.HashOf("event root", version),
        ["state_checkpoint_hash"] = null,
        ["gas_used"] = AptosTexts.Of(gasUsed),
        ["success"] = success,
        ["vm_status"] = status,
        ["accumulator_root_hash"] = AptosLedger.HashOf("accumulator root", version),
        ["changes"] = new JsonArray([.. changes.Select(static one => one.DeepClone())]),
    };

    private void Request(AptosSigned signed, JsonObject body)
    {
        var raw = signed.Raw;
        body["sender"] = AptosHex.Trim(raw.Sender);
        body["sequence_number"] = AptosTexts.Of(raw.SequenceNumber);
        body["max_gas_amount"] = AptosTexts.Of(raw.MaxGas);
        body["gas_unit_price"] = AptosTexts.Of(raw.GasPrice);
        body["expiration_timestamp_secs"] = AptosTexts.Of(raw.Expiration);
        body["payload"] = Payload(raw.Payload);
        body["signature"] = Signature(signed.Authenticator);
        body["replay_protection_nonce"] = raw.Payload.Nonce is { } nonce ? AptosTexts.Of(nonce) : null;
    }

    private JsonObject Payload(AptosPayload payload)
    {
        var inner = payload switch
        {
            { Call: { } call } => Call(call),
            { Script: { } script } => new JsonObject
            {
                ["code"] = new JsonObject { ["bytecode"] = AptosHex.Of(script) },
                ["type_arguments"] = new JsonArray(),
                ["arguments"] = new JsonArray(),
                ["type"] = "script_payload",
            },
            _ => null,
        };
        return payload.Multisig is { } account
            ? new JsonObject { ["multisig_address"] = AptosHex.Trim(account), ["transaction_payload"] = inner, ["type"] = "multisig_payload" }
            : inner ?? new JsonObject { ["type"] = "empty_payload" };
    }

    private JsonObject Call(AptosCall call) => new()
    {
        ["function"] = call.Function,
        ["type_arguments"] = new JsonArray([.. call.TypeArguments.Select(static type => (JsonNode)type.ToString())]),
        ["arguments"] = new JsonArray([.. Arguments(call)]),
        ["type"] = "entry_function_payload",
    };

    /// <summary>Typed where the function is known and its arguments fit, otherwise raw.</summary>
    private IEnumerable<JsonNode> Arguments(AptosCall call)
    {
        try
        {
            if (library.Find(call) is { } function && function.Parameters.Count == call.Arguments.Count)
            {
                return [.. function.Parameters.Zip(call.Arguments, (type, bytes) => MoveValue.ToJson(type.With(call.TypeArguments), bytes))];
            }
        }
        catch (AptosDecodeException)
        {
            // Shown raw.
        }

        return call.Arguments.Select(static bytes => (JsonNode)AptosHex.Of(bytes));
    }

    private static JsonObject Signature(AptosAuthenticator shown) => shown.Kind switch
    {
        2 => new JsonObject
        {
            ["sender"] = Proof(shown.Sender),
            ["secondary_signer_addresses"] = Addresses(shown),
            ["secondary_signers"] = Proofs(shown),
            ["type"] = "multi_agent_signature",
        },
        3 => new JsonObject
        {
            ["sender"] = Proof(shown.Sender),
            ["secondary_signer_addresses"] = Addresses(shown),
            ["secondary_signers"] = Proofs(shown),
            ["fee_payer_address"] = AptosHex.Trim(shown.FeePayer!),
            ["fee_payer_signer"] = Proof(shown.FeePayerProof!),
            ["type"] = "fee_payer_signature",
        },
        4 => Single(shown.Sender),
        _ => Proof(shown.Sender),
    };

    private static JsonObject Single(AptosProof proof)
    {
        var body = Proof(proof);
        body["type"] = "single_sender";
        return body;
    }

    private static JsonArray Addresses(AptosAuthenticator shown) => [.. shown.Addresses.Select(static address => (JsonNode)AptosHex.Trim(address))];

    private static JsonArray Proofs(AptosAuthenticator shown) => [.. shown.Secondaries.Select(static proof => (JsonNode)Proof(proof))];

    private static JsonObject Proof(AptosProof proof) => proof.Kind switch
    {
        0 => new JsonObject { ["public_key"] = AptosHex.Of(proof.Keys[0].Bytes), ["signature"] = AptosHex.Of(proof.Signatures[0].Bytes), ["type"] = "ed25519_signature" },
        1 => new JsonObject
        {
            ["public_keys"] = new JsonArray([.. proof.Keys.Select(static key => (JsonNode)AptosHex.Of(key.Bytes))]),
            ["signatures"] = new JsonArray([.. proof.Signatures.Select(static signature => (JsonNode)AptosHex.Of(signature.Bytes))]),
            ["threshold"] = proof.Required,
            ["bitmap"] = AptosHex.Of(proof.Bitmap),
            ["type"] = "multi_ed25519_signature",
        },
        2 => new JsonObject { ["public_key"] = Key(proof.Keys[0]), ["signature"] = Typed(proof.Keys[0], proof.Signatures[0].Bytes), ["type"] = "single_key_signature" },
        3 => new JsonObject
        {
            ["public_keys"] = new JsonArray([.. proof.Keys.Select(static key => (JsonNode)Key(key))]),
            ["signatures"] = new JsonArray([.. proof.Signatures.Select(signature => (JsonNode)new JsonObject
            {
                ["index"] = signature.Index,
                ["signature"] = Typed(proof.Keys[Math.Min(signature.Index, proof.Keys.Count - 1)], signature.Bytes),
            })]),
            ["signatures_required"] = proof.Required,
            ["type"] = "multi_key_signature",
        },
        _ => new JsonObject { ["type"] = "no_account_signature" },
    };

    private static JsonObject Key(AptosKey key) => Typed(key, key.Bytes);

    private static JsonObject Typed(AptosKey key, byte[] value) => new() { ["value"] = AptosHex.Of(value), ["type"] = key.Type };
}
