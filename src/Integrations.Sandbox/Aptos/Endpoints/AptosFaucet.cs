using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary>Gives test money: both forms of faucets, and the one question that the official SDK asks an indexer after it.</summary>
internal sealed class AptosFaucet(AptosWorld world, AptosSandbox sandbox)
{
    private const ulong Usual = 100_000_000;

    public SandboxAnswer Fund(ReadOnlyMemory<byte> body)
    {
        JsonObject? fields;
        try
        {
            fields = JsonNode.Parse(body.Span) as JsonObject;
        }
        catch (JsonException)
        {
            fields = null;
        }

        var amount = fields?["amount"] is JsonValue value && value.TryGetValue(out ulong given) ? given : Usual;
        return AptosHex.TryAddress(fields?["address"]?.ToString() ?? "", out var address)
            ? Json(new JsonObject { ["txn_hashes"] = new JsonArray(sandbox.Fund(address, amount)) })
            : AptosAnswer.Error(400, "invalid_input", "The address is missing or no address.");
    }

    public SandboxAnswer Mint(IReadOnlyDictionary<string, string> query)
    {
        var amount = ulong.TryParse(query.GetValueOrDefault("amount"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : Usual;
        return AptosHex.TryAddress(query.GetValueOrDefault("address") ?? "", out var address)
            ? Json(new JsonArray(sandbox.Fund(address, amount)))
            : AptosAnswer.Error(400, "invalid_input", "The address is missing or no address.");
    }

    public SandboxAnswer Index()
    {
        lock (world.Gate)
        {
            return Json(new JsonObject
            {
                ["data"] = new JsonObject
                {
                    ["processor_status"] = new JsonArray(new JsonObject
                    {
                        ["last_success_version"] = world.Ledger.Head.Version,
                        ["processor"] = "sandbox",
                        ["last_updated"] = world.Now.ToString("O", CultureInfo.InvariantCulture),
                    }),
                },
            });
        }
    }

    private static SandboxAnswer Json(JsonNode body) => SandboxAnswer.Json(200, body.ToJsonString());
}
