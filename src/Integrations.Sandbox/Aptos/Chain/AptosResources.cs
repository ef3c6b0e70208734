using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Moves;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>The resources that the sandbox keeps, as nodes show them.</summary>
internal static class AptosResources
{
    private const string Account = "0x1::account::Account";
    private const string Store = "0x1::fungible_asset::FungibleStore";
    private const string Metadata = "0x1::fungible_asset::Metadata";

    /// <summary>All resources at an address, in the order of their types.</summary>
    public static IEnumerable<JsonObject> At(AptosState state, string address)
    {
        if (state.Accounts.TryGetValue(address, out var account))
        {
            yield return Of(Account, Write(address, account));
        }

        foreach (var ((owner, asset), store) in state.Stores)
        {
            if (AptosAddresses.PrimaryStore(owner, asset) == address)
            {
                yield return Of(Store, Write(asset, store));
            }

            var coin = state.Assets[asset].CoinType;
            if (owner == address && coin is not null && asset is not AptosAddresses.Apt)
            {
                yield return Of($"0x1::coin::CoinStore<{coin}>", new JsonObject { ["coin"] = new JsonObject { ["value"] = AptosTexts.Of(store.Balance) }, ["frozen"] = store.IsFrozen });
            }
        }

        if (state.Assets.TryGetValue(address, out var known))
        {
            yield return Of(Metadata, Write(known));
        }
    }

    public static JsonObject? Find(AptosState state, string address, MoveType type) => At(state, address).FirstOrDefault(resource => resource["type"]!.ToString() == type.ToString());

    /// <summary>What a transaction changed, accounts first.</summary>
    public static IEnumerable<JsonObject> Changes(AptosState before, AptosState after)
    {
        var touched = after.Touched.Distinct().Reverse().ToArray();
        foreach (var (address, _) in touched.Where(static one => one.Asset is null))
        {
            if (before.Accounts.GetValueOrDefault(address) != after.Accounts[address])
            {
                yield return Change(address, Of(Account, Write(address, after.Accounts[address])));
            }
        }

        foreach (var (owner, name) in touched)
        {
            if (name is { } asset && before.Stores.GetValueOrDefault((owner, asset)) != after.Stores[(owner, asset)])
            {
                yield return Change(AptosAddresses.PrimaryStore(owner, asset), Of(Store, Write(asset, after.Stores[(owner, asset)])));
            }
        }
    }

    private static JsonObject Change(string address, JsonObject resource) => new()
    {
        ["address"] = AptosHex.Trim(address),
        ["state_key_hash"] = AptosHex.Of(AptosHash.Of(AptosHex.Bytes(address))),
        ["data"] = resource,
        ["type"] = "write_resource",
    };

    private static JsonObject Of(string type, JsonObject data) => new() { ["type"] = type, ["data"] = data };

    private static JsonObject Write(string address, AptosAccount account) => new()
    {
        ["authentication_key"] = account.AuthenticationKey,
        ["coin_register_events"] = Handle(address, 0),
        ["guid_creation_num"] = "2",
        ["key_rotation_events"] = Handle(address, 1),
        ["rotation_capability_offer"] = None("for"),
        ["sequence_number"] = AptosTexts.Of(account.SequenceNumber),
        ["signer_capability_offer"] = None("for"),
    };

    private static JsonObject Handle(string address, int number) => new()
    {
        ["counter"] = "0",
        ["guid"] = new JsonObject
        {
            ["id"] = new JsonObject { ["addr"] = AptosHex.Trim(address), ["creation_num"] = number.ToString(CultureInfo.InvariantCulture) },
        },
    };

    private static JsonObject None(string name) => new() { [name] = new JsonObject { ["vec"] = new JsonArray() } };

    private static JsonObject Write(string asset, AptosStore store) => new()
    {
        ["balance"] = AptosTexts.Of(store.Balance),
        ["frozen"] = store.IsFrozen,
        ["metadata"] = new JsonObject { ["inner"] = AptosHex.Trim(asset) },
    };

    private static JsonObject Write(AptosSandboxAsset asset) => new()
    {
        ["decimals"] = asset.Decimals,
        ["icon_uri"] = "",
        ["name"] = asset.Name,
        ["project_uri"] = "",
        ["symbol"] = asset.Symbol,
    };
}
