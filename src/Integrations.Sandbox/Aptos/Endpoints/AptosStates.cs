using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Moves;

namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary>What the chain holds: the ledger, accounts, balances, resources and modules.</summary>
internal sealed class AptosStates(AptosWorld world, AptosReplies replies)
{
    private const int MostPerPage = 9_999;

    public SandboxAnswer Ledger(AptosTurn turn) => replies.Json(turn, new JsonObject
    {
        ["chain_id"] = world.ChainIdOf(turn.Node),
        ["epoch"] = AptosReplies.Epoch,
        ["ledger_version"] = AptosTexts.Of(turn.Head.Version),
        ["oldest_ledger_version"] = AptosTexts.Of(turn.Node.OldestVersion),
        ["ledger_timestamp"] = AptosTexts.Of(turn.Head.Timestamp),
        ["node_role"] = "full_node",
        ["oldest_block_height"] = AptosTexts.Of(replies.OldestBlock(turn.Node)),
        ["block_height"] = AptosTexts.Of(turn.Head.Block),
        ["git_hash"] = "0000000000000000000000000000000000000000",
    });

    public SandboxAnswer Healthy(AptosTurn turn)
    {
        var age = world.Now - DateTimeOffset.UnixEpoch - TimeSpan.FromMicroseconds(turn.Head.Timestamp);
        if (turn.Number("duration_secs") is { } skew && age > TimeSpan.FromSeconds(skew))
        {
            throw new AptosErrorException(
                503, "health_check_failed", $"The latest ledger info timestamp is {turn.Head.Timestamp / 1_000_000m}s, which is beyond the allowed skew ({skew}s).");
        }

        return replies.Json(turn, new JsonObject { ["message"] = "aptos-node:ok" });
    }

    public SandboxAnswer Info(AptosTurn turn) => replies.Json(turn, new JsonObject { ["build"] = "sandbox", ["chain_id"] = world.ChainIdOf(turn.Node) });

    public SandboxAnswer Account(AptosTurn turn, string text)
    {
        var address = Address(text);
        world.Open(address);
        var state = StateFor(turn);
        if (!world.Options.AccountsAreStateless && !state.Accounts.ContainsKey(address))
        {
            throw new AptosErrorException(404, "account_not_found", $"Account not found by Address({AptosHex.Trim(address)}) and Ledger version({turn.Head.Version})");
        }

        var account = state.Account(address);
        return replies.Json(turn, new JsonObject { ["sequence_number"] = AptosTexts.Of(account.SequenceNumber), ["authentication_key"] = account.AuthenticationKey });
    }

    public SandboxAnswer Balance(AptosTurn turn, string text, string asset)
    {
        var address = Address(text);
        world.Open(address);
        var state = StateFor(turn);
        var metadata = AptosHex.TryAddress(asset, out var given) ? given : state.AssetOf(Type(asset).ToString())?.Metadata;
        var balance = metadata is null ? 0 : state.Store(address, metadata).Balance;
        return turn.WantsBcs ? replies.Bcs(turn, new AptosOutput().U64(balance).ToArray()) : replies.Json(turn, JsonValue.Create(balance));
    }

    public SandboxAnswer Resource(AptosTurn turn, string text, string type)
    {
        var (address, wanted) = (Address(text), Type(type));
        return AptosResources.Find(StateFor(turn), address, wanted) is { } resource
            ? replies.Json(turn, resource)
            : throw new AptosErrorException(404, "resource_not_found", $"Resource not found by Address({AptosHex.Trim(address)}), Struct tag({wanted}) and Ledger version({turn.Head.Version})");
    }

    public SandboxAnswer Resources(AptosTurn turn, string text) => Page(turn, [.. AptosResources.At(StateFor(turn), Address(text))]);

    public SandboxAnswer Module(AptosTurn turn, string text, string name)
    {
        var address = Address(text);
        return AllModules(turn, address).FirstOrDefault(module => module.Name == name) is { Body: { } body }
            ? replies.Json(turn, body)
            : throw new AptosErrorException(404, "module_not_found", $"Module not found by Address({AptosHex.Trim(address)}), Module name({name}) and Ledger version({turn.Head.Version})");
    }

    public SandboxAnswer Modules(AptosTurn turn, string text) => Page(turn, [.. AllModules(turn, Address(text)).Select(static module => module.Body)]);

    public SandboxAnswer Events(AptosTurn turn, string text, string number) => ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var creation)
        ? Events(turn, Address(text), creation)
        : throw AptosErrorException.OfFramework(400, "failed to parse path `creation_number`: failed to parse \"string(u64)\": invalid digit found in string");

    public SandboxAnswer Events(AptosTurn turn, string text, string resource, string field)
    {
        var (address, type) = (Address(text), Type(resource).ToString());
        var found = StateFor(turn).EventHandles.Where(handle => handle.Key.Address == address && handle.Value.Resource == type && handle.Value.Field == field).Select(static handle => (ulong?)handle.Key.Number).FirstOrDefault();
        return Events(turn, address, found);
    }

    /// <summary>A value of a table by its key and its types, or by the bytes of its key.</summary>
    public SandboxAnswer TableItem(AptosTurn turn, string text, bool isRaw)
    {
        var (handle, body) = (Address(text), AptosRequestJson.Parse(turn.Body) as JsonObject ?? []);
        try
        {
            var (keyType, valueType) = isRaw ? (null, null) : (MoveType.Parse(body["key_type"]?.ToString() ?? ""), MoveType.Parse(body["value_type"]?.ToString() ?? ""));
            var key = keyType is null ? body["key"]?.ToString() ?? "" : AptosHex.Of(MoveValue.ToBytes(keyType, body["key"]));
            return !StateFor(turn).Tables.TryGetValue((handle, key), out var value) ? throw new AptosErrorException(
                    404, "table_item_not_found", $"Table Item not found by Table handle({AptosHex.Trim(handle)}), Table key({key}) and Ledger version({turn.Head.Version})")
                : turn.WantsBcs ? replies.Bcs(turn, value)
                : replies.Json(turn, valueType is null ? JsonValue.Create(AptosHex.Of(value)) : MoveValue.ToJson(valueType, value));
        }
        catch (AptosDecodeException failure)
        {
            throw AptosErrorException.Input(failure.Message);
        }
    }

    public static string Address(string text) => AptosHex.TryAddress(text, out var address)
        ? address
        : throw AptosErrorException.OfFramework(400, "failed to parse path `address`: failed to parse \"string(Address)\": Parse failed");

    private SandboxAnswer Events(AptosTurn turn, string address, ulong? number)
    {
        var limit = turn.Limit();
        var all = number is { } creation ? StateFor(turn).EventHandles.GetValueOrDefault((address, creation))?.Events ?? [] : [];
        var start = (int)Math.Min(turn.Number("start") ?? (ulong)Math.Max(0, all.Count - limit), (ulong)all.Count);
        return replies.Json(turn, new JsonArray([.. all.Skip(start).Take(limit).Select((one, place) => (JsonNode)new JsonObject
        {
            ["version"] = AptosTexts.Of(one.Version),
            ["guid"] = new JsonObject { ["creation_number"] = AptosTexts.Of(number!.Value), ["account_address"] = AptosHex.Trim(address) },
            ["sequence_number"] = AptosTexts.Of((ulong)(start + place)),
            ["type"] = one.Type,
            ["data"] = JsonNode.Parse(one.Data),
        })]));
    }

    /// <summary>The state at the version that is asked for.</summary>
    private AptosState StateFor(AptosTurn turn) => turn.Number("ledger_version") switch
    {
        null => turn.Head.Version == world.Ledger.Head.Version ? world.Ledger.State : turn.Head.State,
        var version when version > turn.Head.Version => throw new AptosErrorException(404, "version_not_found", $"Ledger version not found by Ledger version({version})"),
        var version when version < turn.Node.OldestVersion => throw new AptosErrorException(410, "version_pruned", $"Ledger version({version}) has been pruned"),
        var version => world.Ledger.Entries[(int)version].State,
    };

    private IEnumerable<(string Name, JsonObject Body)> AllModules(AptosTurn turn, string address) =>
        StateFor(turn).Modules.Where(module => module.Key.Address == address).Select(static module => (module.Key.Name, Show(module.Value.Code, module.Value.Abi)))
            .Concat(world.Library.ModulesOf(address).Select(static module => (module.Name, Show([], module.Abi))))
            .OrderBy(static module => module.Item1, StringComparer.Ordinal);

    private static JsonObject Show(byte[] code, JsonObject? abi)
    {
        var body = new JsonObject { ["bytecode"] = AptosHex.Of(code) };
        if (abi is not null)
        {
            body["abi"] = abi.DeepClone();
        }

        return body;
    }

    private SandboxAnswer Page(AptosTurn turn, IReadOnlyList<JsonObject> all)
    {
        var limit = turn.Limit(MostPerPage, MostPerPage);
        var start = turn.Query.TryGetValue("start", out var cursor)
            ? int.TryParse(cursor.AsSpan(cursor.StartsWith("0x", StringComparison.Ordinal) ? 2 : 0), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var at) && at >= 0
                ? at
                : throw AptosErrorException.OfFramework(400, "failed to parse param `start`: failed to parse \"StateKeyWrapper\"")
            : 0;
        var answer = replies.Json(turn, new JsonArray([.. all.Skip(start).Take(limit)]));
        return start + limit < all.Count ? answer.WithHeader("X-Aptos-Cursor", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0x{start + limit:x4}")) : answer;
    }

    private static MoveType Type(string text)
    {
        try
        {
            return MoveType.Parse(text);
        }
        catch (AptosDecodeException failure)
        {
            throw AptosErrorException.OfFramework(400, failure.Message);
        }
    }
}
