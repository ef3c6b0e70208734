using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;

namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary>Transactions and blocks: by hash, by version, of an account.</summary>
internal sealed class AptosLookups(AptosWorld world, AptosReplies replies)
{
    private readonly AptosTransactionJson _json = new(world.Library);

    public SandboxAnswer ByHash(AptosTurn turn, string text)
    {
        var hash = ReadHash(text);
        var (committed, waiting) = (world.Ledger.Find(hash), turn.Node.Mempool.Find(hash));
        var fault = turn.Flow.Faults.Find(FaultEffect.Conclude)?.Code;
        if (fault is AptosFault.NotFound)
        {
            var before = committed is null ? turn.Head : world.Ledger.Entries[(int)world.Ledger.Blocks[(int)committed.Block].First - 1];
            return replies.Error(turn with { Head = before.Version < turn.Head.Version ? before : turn.Head }, Missing(hash));
        }

        if (fault is AptosFault.Pending && (committed?.Signed ?? waiting?.Signed ?? world.LastKnown(hash)) is { } known)
        {
            return replies.Json(turn, _json.Pending(known, hasType: true));
        }

        if (committed is not null && committed.Version <= turn.Head.Version)
        {
            return committed.Version < turn.Node.OldestVersion ? replies.Error(turn, Missing(hash)) : replies.Json(turn, _json.Of(committed, world.ChainIdOf(turn.Node)));
        }

        return waiting is not null ? replies.Json(turn, _json.Pending(waiting.Signed, hasType: true)) : replies.Error(turn, Missing(hash));
    }

    /// <summary>Whether a node would answer that the transaction waits: then it is worth waiting for.</summary>
    public bool IsPending(AptosNode node, string text) => AptosHex.TryAddress(text, out var hash)
        && node.Mempool.Find(hash) is not null
        && !(world.Ledger.Find(hash) is { } entry && entry.Version <= world.HeadOf(node).Version);

    public SandboxAnswer ByVersion(AptosTurn turn, string text) => replies.Json(turn, _json.Of(Entry(turn, Version(text, "txn_version")), world.ChainIdOf(turn.Node)));

    public SandboxAnswer List(AptosTurn turn)
    {
        var limit = (ulong)turn.Limit();
        var start = turn.Number("start") ?? (turn.Head.Version + 1 > limit ? turn.Head.Version + 1 - limit : 0);
        var body = new JsonArray();
        for (var version = start; version < start + limit && version <= turn.Head.Version; version++)
        {
            body.Add((JsonNode)_json.Of(Entry(turn, version), world.ChainIdOf(turn.Node)));
        }

        return replies.Json(turn, body);
    }

    public SandboxAnswer BlockByHeight(AptosTurn turn, string text) => Block(turn, Version(text, "block_height"));

    public SandboxAnswer BlockByVersion(AptosTurn turn, string text) => Block(turn, Entry(turn, Version(text, "version")).Block);

    /// <summary>The committed transactions of an account that had a sequence number.</summary>
    public SandboxAnswer OfAccount(AptosTurn turn, string address)
    {
        var sender = AptosStates.Address(address);
        var (start, limit) = (turn.Number("start"), turn.Limit());
        var all = Own(turn, sender).Where(static entry => entry.Signed!.Raw.Payload.Nonce is null).ToList();
        var page = start is { } first ? all.Where(entry => entry.Signed!.Raw.SequenceNumber >= first).Take(limit) : all.TakeLast(limit);
        return replies.Json(turn, new JsonArray([.. page.Select(entry => _json.Of(entry, world.ChainIdOf(turn.Node)))]));
    }

    /// <summary>All committed transactions of an account, in short.</summary>
    public SandboxAnswer Summaries(AptosTurn turn, string address)
    {
        var sender = AptosStates.Address(address);
        var (first, last, limit) = (turn.Number("start_version"), turn.Number("end_version"), turn.Limit());
        var all = Own(turn, sender).Where(entry => (first is null || entry.Version >= first) && (last is null || entry.Version < last));
        var page = first is null && last is not null ? all.TakeLast(limit) : all.Take(limit);
        return replies.Json(turn, new JsonArray([.. page.Select(static entry => (JsonNode)new JsonObject
        {
            ["sender"] = AptosHex.Trim(entry.Signed!.Raw.Sender),
            ["version"] = AptosTexts.Of(entry.Version),
            ["transaction_hash"] = entry.Hash,
            ["replay_protector"] = entry.Signed.Raw.Payload.Nonce is { } nonce
                ? new JsonObject { ["nonce"] = AptosTexts.Of(nonce) }
                : new JsonObject { ["sequence_number"] = AptosTexts.Of(entry.Signed.Raw.SequenceNumber) },
        })]));
    }

    private IEnumerable<AptosEntry> Own(AptosTurn turn, string sender) => world.Ledger.Entries
        .Take((int)turn.Head.Version + 1)
        .Skip((int)turn.Node.OldestVersion)
        .Where(entry => entry.Signed?.Raw.Sender == sender);

    private SandboxAnswer Block(AptosTurn turn, ulong height)
    {
        if (height > turn.Head.Block)
        {
            throw new AptosErrorException(404, "block_not_found", $"Block not found by Block height({height})");
        }

        var block = world.Ledger.Blocks[(int)height];
        if (block.First < turn.Node.OldestVersion)
        {
            throw new AptosErrorException(410, "block_pruned", $"Block({height}) has been pruned");
        }

        var body = new JsonObject
        {
            ["block_height"] = AptosTexts.Of(block.Height),
            ["block_hash"] = block.Hash,
            ["block_timestamp"] = AptosTexts.Of(block.Timestamp),
            ["first_version"] = AptosTexts.Of(block.First),
            ["last_version"] = AptosTexts.Of(block.Last),
            ["transactions"] = null,
        };
        if (turn.IsTrue("with_transactions"))
        {
            body["transactions"] = new JsonArray([.. world.Ledger.Entries.Skip((int)block.First).Take((int)(block.Last - block.First + 1)).Select(entry => _json.Of(entry, world.ChainIdOf(turn.Node)))]);
        }

        return replies.Json(turn, body);
    }

    private AptosEntry Entry(AptosTurn turn, ulong version)
    {
        if (version > turn.Head.Version)
        {
            throw new AptosErrorException(404, "transaction_not_found", $"Transaction not found by Ledger version({version})");
        }

        return version >= turn.Node.OldestVersion
            ? world.Ledger.Entries[(int)version]
            : throw new AptosErrorException(410, "version_pruned", $"Ledger version({version}) has been pruned");
    }

    private static string ReadHash(string text) => text.Length is 66 or 64 && AptosHex.TryAddress(text, out var hash)
        ? hash
        : throw AptosErrorException.OfFramework(400, "failed to parse path `txn_hash`: failed to parse \"string(HashValue)\": unable to parse HashValue");

    private static ulong Version(string text, string name) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        ? version
        : throw AptosErrorException.OfFramework(400, $"failed to parse path `{name}`: failed to parse \"string(u64)\": invalid digit found in string");

    private static AptosErrorException Missing(string hash) => new(404, "transaction_not_found", $"Transaction not found by Transaction hash({hash})");
}
