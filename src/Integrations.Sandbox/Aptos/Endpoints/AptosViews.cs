using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Moves;
using Integrations.Sandbox.Aptos.Pools;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary><c>POST /view</c>: functions that only look.</summary>
internal sealed class AptosViews(AptosWorld world, AptosReplies replies)
{
    private const int NotAView = 1011;
    private const int Abort = 4016;

    private readonly AptosRequestJson _requests = new(world.Library);

    public SandboxAnswer View(AptosTurn turn)
    {
        var call = ReadCall(turn);
        var function = world.Library.Find(call) ?? throw AptosErrorException.Input($"could not find view function by {call.Function}");
        if (!function.IsView)
        {
            throw new AptosErrorException(400, "invalid_input", "function not marked as view function", NotAView);
        }

        if (call.Arguments.Count != function.Parameters.Count || call.TypeArguments.Count != function.TypeArguments)
        {
            throw AptosErrorException.Input($"expected {function.Parameters.Count} arguments, but got {call.Arguments.Count}");
        }

        var values = Run(turn, call, function);
        var answer = turn.WantsBcs
            ? replies.Bcs(turn, values.Aggregate(new AptosOutput().Length(values.Count), static (output, value) => output.Raw(value.Bytes)).ToArray())
            : replies.Json(turn, new JsonArray([.. function.Returns.Zip(values, (type, value) => value.Json ?? MoveValue.ToJson(type.With(call.TypeArguments), value.Bytes))]));
        return answer.WithHeader("X-Aptos-Gas-Used", "2");
    }

    private AptosCall ReadCall(AptosTurn turn)
    {
        try
        {
            switch (turn.ContentType)
            {
                case AptosTurn.ViewBcs:
                    var input = new AptosInput(turn.Body.Span);
                    var call = AptosCall.Read(ref input);
                    input.End();
                    return call;
                case AptosTurn.Json:
                    return _requests.ReadCall(AptosRequestJson.Parse(turn.Body) as JsonObject ?? []);
                default:
                    throw AptosErrorException.OfFramework(415, $"the `Content-Type` requested by the client is not supported: {turn.ContentType}");
            }
        }
        catch (AptosDecodeException failure)
        {
            throw AptosErrorException.Input($"Failed to deserialize input into ViewRequest: {failure.Message}");
        }
        catch (AptosErrorException failure) when (failure.Message.StartsWith("could not find entry", StringComparison.Ordinal))
        {
            throw AptosErrorException.Input(failure.Message.Replace("entry", "view", StringComparison.Ordinal));
        }
    }

    private IReadOnlyList<AptosViewValue> Run(AptosTurn turn, AptosCall call, AptosFunction function)
    {
        if (world.Views.TryGetValue(call.Function, out var given))
        {
            return [.. function.Returns.Zip(given, (type, json) => new AptosViewValue(MoveValue.ToBytes(type.With(call.TypeArguments), JsonNode.Parse(json))))];
        }

        try
        {
            return AptosPoolViews.Find(turn.Head.State, call) ?? [new AptosViewValue(Framework(turn, $"{call.Module}::{call.Name}", new AptosArguments(call)))];
        }
        catch (AptosAbortException abort)
        {
            throw new AptosErrorException(400, "invalid_input", abort.Message, Abort);
        }
    }

    private byte[] Framework(AptosTurn turn, string name, AptosArguments given)
    {
        var state = turn.Head.State;
        return name switch
        {
            "coin::balance" => U64(state.Store(given.Address(0), Coin(state, given).Metadata).Balance),
            "coin::decimals" => [(byte)Coin(state, given).Decimals],
            "coin::name" => Text(Coin(state, given).Name),
            "coin::symbol" => Text(Coin(state, given).Symbol),
            "coin::is_account_registered" => Bool(state.Stores.ContainsKey((given.Address(0), Coin(state, given).Metadata))),
            "coin::paired_metadata" => new AptosOutput().Length(1).Address(Coin(state, given).Metadata).ToArray(),
            "primary_fungible_store::balance" => U64(state.Store(given.Address(0), Asset(state, given.Address(1)).Metadata).Balance),
            "primary_fungible_store::is_balance_at_least" => Bool(state.Store(given.Address(0), Asset(state, given.Address(1)).Metadata).Balance >= given.U64(2)),
            "primary_fungible_store::is_frozen" => Bool(state.Store(given.Address(0), Asset(state, given.Address(1)).Metadata).IsFrozen),
            "primary_fungible_store::primary_store_address" => AptosHex.Bytes(AptosAddresses.PrimaryStore(given.Address(0), given.Address(1))),
            "primary_fungible_store::primary_store_exists" => Bool(state.Stores.ContainsKey((given.Address(0), given.Address(1)))),
            "fungible_asset::decimals" => [(byte)Asset(state, given.Address(0)).Decimals],
            "fungible_asset::name" => Text(Asset(state, given.Address(0)).Name),
            "fungible_asset::symbol" => Text(Asset(state, given.Address(0)).Symbol),
            "fungible_asset::balance" => U64(Store(state, given.Address(0)).Balance),
            "fungible_asset::is_frozen" => Bool(Store(state, given.Address(0)).IsFrozen),
            "account::exists_at" => Bool(world.Options.AccountsAreStateless || state.Accounts.ContainsKey(given.Address(0))),
            "account::get_sequence_number" => U64(state.Account(given.Address(0)).SequenceNumber),
            "account::get_authentication_key" => new AptosOutput().Bytes(AptosHex.Bytes(state.Account(given.Address(0)).AuthenticationKey)).ToArray(),
            "aptos_account::can_receive_direct_coin_transfers" => Bool(state.Account(given.Address(0)).TakesCoins),
            "chain_id::get" => [world.ChainIdOf(turn.Node)],
            "timestamp::now_seconds" => U64(AptosWorld.Seconds(turn.Head.Timestamp)),
            "timestamp::now_microseconds" => U64(turn.Head.Timestamp),
            _ => throw new AptosAbortException("the sandbox does not play this view"),
        };
    }

    private static AptosSandboxAsset Coin(AptosState state, AptosArguments given) => state.AssetOf(given.Types[0].ToString()) ?? throw new AptosAbortException("TYPE_RESOLUTION_FAILURE");

    private static AptosSandboxAsset Asset(AptosState state, string metadata) =>
        state.Assets.GetValueOrDefault(metadata) ?? throw AptosAbortException.Of("object", "EOBJECT_DOES_NOT_EXIST", 0x60002, "An object does not exist at this address");

    private static AptosStore Store(AptosState state, string address) =>
        state.Stores.Where(one => AptosAddresses.PrimaryStore(one.Key.Owner, one.Key.Asset) == address).Select(static one => one.Value).FirstOrDefault()
        ?? throw AptosAbortException.Of("object", "EOBJECT_DOES_NOT_EXIST", 0x60002, "An object does not exist at this address");

    private static byte[] U64(ulong value) => new AptosOutput().U64(value).ToArray();

    private static byte[] Bool(bool value) => new AptosOutput().Bool(value).ToArray();

    private static byte[] Text(string value) => new AptosOutput().Text(value).ToArray();
}
