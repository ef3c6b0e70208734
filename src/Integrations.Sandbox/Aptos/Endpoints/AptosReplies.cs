using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Chain;

namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary>Answers of a node, with the headers that tell which ledger it looked at.</summary>
internal sealed class AptosReplies(AptosWorld world)
{
    private const int FirstEpoch = 1;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public SandboxAnswer Json(AptosTurn turn, JsonNode body, int status = 200) => WithLedger(SandboxAnswer.Json(status, Write(body)), turn.Node, turn.Head);

    public SandboxAnswer Bcs(AptosTurn turn, byte[] body, int status = 200) => WithLedger(SandboxAnswer.Bytes(status, AptosTurn.Bcs, body), turn.Node, turn.Head);

    public SandboxAnswer Error(AptosTurn turn, AptosErrorException error)
    {
        var answer = AptosAnswer.Error(error.Status, error.ErrorCode, error.Message, error.VmErrorCode);
        return error.IsOfFramework ? answer : WithLedger(answer, turn.Node, turn.Head);
    }

    public static JsonObject ErrorBody(AptosErrorException error) =>
        new() { ["message"] = error.Message, ["error_code"] = error.ErrorCode, ["vm_error_code"] = error.VmErrorCode };

    public ulong OldestBlock(AptosNode node) => node.OldestVersion is 0 ? 0 : world.Ledger.Entries[(int)node.OldestVersion].Block;

    public static string Epoch => FirstEpoch.ToString(CultureInfo.InvariantCulture);

    private SandboxAnswer WithLedger(SandboxAnswer answer, AptosNode node, AptosEntry head) => answer
        .WithHeader("X-Aptos-Chain-Id", world.ChainIdOf(node).ToString(CultureInfo.InvariantCulture))
        .WithHeader("X-Aptos-Ledger-Version", AptosTexts.Of(head.Version))
        .WithHeader("X-Aptos-Ledger-Oldest-Version", AptosTexts.Of(node.OldestVersion))
        .WithHeader("X-Aptos-Ledger-TimestampUsec", AptosTexts.Of(head.Timestamp))
        .WithHeader("X-Aptos-Epoch", Epoch)
        .WithHeader("X-Aptos-Block-Height", AptosTexts.Of(head.Block))
        .WithHeader("X-Aptos-Oldest-Block-Height", AptosTexts.Of(OldestBlock(node)));

    private static ReadOnlyMemory<byte> Write(JsonNode body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            body.WriteTo(json);
        }

        return buffer.WrittenMemory;
    }
}
