using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Moves;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>The entry functions of <c>0x1</c> that a settlement calls.</summary>
internal static class AptosFramework
{
    private const int MostCode = 65_536;

    private static readonly Dictionary<string, Action<AptosEffects, AptosArguments>> Functions = new(StringComparer.Ordinal)
    {
        ["aptos_account::transfer"] = static (effects, given) => effects.Pay(given.Address(0), AptosAddresses.Apt, given.U64(1)),
        ["aptos_account::transfer_coins"] = static (effects, given) => PayCoin(effects, given.Types[0], given.Address(0), given.U64(1)),
        ["aptos_account::transfer_fungible_assets"] = static (effects, given) => effects.Pay(given.Address(1), Asset(effects, given.Address(0)), given.U64(2)),
        ["aptos_account::batch_transfer"] = static (effects, given) => PayAll(given.Addresses(0), given.Amounts(1), (to, amount) => effects.Pay(to, AptosAddresses.Apt, amount)),
        ["aptos_account::batch_transfer_coins"] = static (effects, given) => PayAll(given.Addresses(0), given.Amounts(1), (to, amount) => PayCoin(effects, given.Types[0], to, amount)),
        ["aptos_account::batch_transfer_fungible_assets"] = static (effects, given) =>
            PayAll(given.Addresses(1), given.Amounts(2), (to, amount) => effects.Pay(to, Asset(effects, given.Address(0)), amount)),
        ["aptos_account::create_account"] = static (effects, given) => Create(effects, given.Address(0)),
        ["aptos_account::set_allow_direct_coin_transfers"] = static (effects, given) => SetTakesCoins(effects, given.Bool(0)),
        ["primary_fungible_store::transfer"] = static (effects, given) => effects.Pay(given.Address(1), Asset(effects, given.Address(0)), given.U64(2)),
        ["primary_fungible_store::transfer_assert_minimum_deposit"] = static (effects, given) => effects.Pay(given.Address(1), Asset(effects, given.Address(0)), given.U64(2)),
        ["coin::transfer"] = static (effects, given) => PayRegistered(effects, given.Types[0], given.Address(0), given.U64(1)),
        ["coin::migrate_to_fungible_store"] = static (_, _) => { },
        ["code::publish_package_txn"] = static (effects, given) => Publish(effects, effects.Sender, given.Bytes(0), given.Blobs(1)),
        ["object_code_deployment::publish"] = static (effects, given) => PublishObject(effects, given.Bytes(0), given.Blobs(1)),
        ["object_code_deployment::upgrade"] = static (effects, given) => Upgrade(effects, given.Bytes(0), given.Blobs(1), given.Address(2)),
        ["object_code_deployment::freeze_code_object"] = static (effects, given) => Freeze(effects, given.Address(0)),
    };

    /// <summary>Runs a function; <see langword="false"/> when there is none of that name.</summary>
    public static bool TryRun(string name, AptosEffects effects, AptosArguments given)
    {
        if (!Functions.TryGetValue(name, out var function))
        {
            return false;
        }

        function(effects, given);
        return true;
    }

    private static void PayAll(string[] to, ulong[] amounts, Action<string, ulong> pay)
    {
        if (to.Length != amounts.Length)
        {
            throw AptosAbortException.Of("aptos_account", "EMISMATCHING_RECIPIENTS_AND_AMOUNTS_LENGTH", 0x10005, "The lengths of the recipients and amounts lists don't match.");
        }

        foreach (var (address, amount) in to.Zip(amounts))
        {
            pay(address, amount);
        }
    }

    private static string Asset(AptosEffects effects, string metadata) => effects.State.Assets.ContainsKey(metadata)
        ? metadata
        : throw AptosAbortException.Of("object", "EOBJECT_DOES_NOT_EXIST", 0x60002, "An object does not exist at this address");

    private static AptosSandboxAsset Coin(AptosEffects effects, MoveType type) => effects.State.AssetOf(type.ToString()) ?? throw new AptosAbortException("TYPE_RESOLUTION_FAILURE");

    private static void PayCoin(AptosEffects effects, MoveType type, string to, ulong amount)
    {
        var asset = Coin(effects, type);
        if (!effects.State.Account(to).TakesCoins && !effects.State.Stores.ContainsKey((to, asset.Metadata)))
        {
            throw AptosAbortException.Of("aptos_account", "EACCOUNT_DOES_NOT_ACCEPT_DIRECT_COIN_TRANSFERS", 0x50003, "Account opted out of receiving coins that they did not register to receive.");
        }

        effects.Pay(to, asset.Metadata, amount);
    }

    private static void PayRegistered(AptosEffects effects, MoveType type, string to, ulong amount)
    {
        var asset = Coin(effects, type);
        if (!effects.State.Stores.ContainsKey((to, asset.Metadata)))
        {
            throw AptosAbortException.Of("coin", "ECOIN_STORE_NOT_PUBLISHED", 0x60005, "Account hasn't registered `CoinStore` for `CoinType`");
        }

        effects.Pay(to, asset.Metadata, amount);
    }

    private static void Create(AptosEffects effects, string address)
    {
        if (!effects.State.Accounts.ContainsKey(address))
        {
            effects.State = effects.State.With(address, effects.State.Account(address));
        }
    }

    private static void SetTakesCoins(AptosEffects effects, bool takes) =>
        effects.State = effects.State.With(effects.Sender, effects.State.Account(effects.Sender) with { TakesCoins = takes });

    private static void PublishObject(AptosEffects effects, byte[] metadata, byte[][] code)
    {
        var address = AptosAddresses.CodeObject(effects.Sender, effects.SequenceNumber);
        effects.State = effects.State with { CodeObjects = effects.State.CodeObjects.SetItem(address, effects.Sender) };
        Publish(effects, address, metadata, code);
        effects.Emit("0x1::object_code_deployment::Publish", new JsonObject { ["object_address"] = AptosHex.Trim(address) });
    }

    private static void Upgrade(AptosEffects effects, byte[] metadata, byte[][] code, string address)
    {
        RequireOwner(effects, address);
        Publish(effects, address, metadata, code);
        effects.Emit("0x1::object_code_deployment::Upgrade", new JsonObject { ["object_address"] = AptosHex.Trim(address) });
    }

    private static void Freeze(AptosEffects effects, string address)
    {
        RequireOwner(effects, address);
        foreach (var (key, package) in effects.State.Packages.Where(package => package.Key.Address == address))
        {
            effects.State = effects.State with { Packages = effects.State.Packages.SetItem(key, package with { Policy = AptosPackage.Immutable }) };
        }

        effects.Emit("0x1::object_code_deployment::Freeze", new JsonObject { ["object_address"] = AptosHex.Trim(address) });
    }

    private static void RequireOwner(AptosEffects effects, string address)
    {
        if (!effects.State.CodeObjects.TryGetValue(address, out var owner))
        {
            throw AptosAbortException.Of("object_code_deployment", "ECODE_OBJECT_DOES_NOT_EXIST", 0x10003, "`code_object` does not exist.");
        }

        if (owner != effects.Sender)
        {
            throw AptosAbortException.Of("object_code_deployment", "ENOT_CODE_OBJECT_OWNER", 0x50002, "Not the owner of the `code_object`");
        }
    }

    private static void Publish(AptosEffects effects, string address, byte[] metadata, byte[][] code)
    {
        AptosPackage package;
        try
        {
            package = AptosPackage.Read(metadata);
        }
        catch (AptosDecodeException)
        {
            throw AptosAbortException.Of("util", "EBCS_DESERIALIZATION_FAILED", 0x10001, "");
        }

        if (package.Modules.Count != code.Length || code.Any(static module => module.Length is 0 or > MostCode))
        {
            throw new AptosAbortException("CODE_DESERIALIZATION_ERROR");
        }

        var earlier = effects.State.Packages.GetValueOrDefault((address, package.Name));
        if (earlier is { Policy: AptosPackage.Immutable })
        {
            throw AptosAbortException.Of("code", "EUPGRADE_IMMUTABLE", 0x10002, "Cannot upgrade an immutable package.");
        }

        var clashes = effects.State.Packages.Any(other => other.Key.Address == address && other.Key.Name != package.Name && other.Value.Modules.Intersect(package.Modules, StringComparer.Ordinal).Any());
        if (clashes)
        {
            throw AptosAbortException.Of("code", "EMODULE_NAME_CLASH", 0x80001, "Module name clashes with an already published module on this account.");
        }

        var next = package with { UpgradeNumber = earlier is null ? 0 : earlier.UpgradeNumber + 1 };
        effects.State = effects.State with
        {
            Packages = effects.State.Packages.SetItem((address, package.Name), next),
            Modules = effects.State.Modules.SetItems(package.Modules.Zip(code, (name, bytes) => KeyValuePair.Create((address, name), new AptosModule(bytes, Abi: null)))),
        };
        effects.Emit("0x1::code::PublishPackage", new JsonObject { ["code_address"] = AptosHex.Trim(address), ["is_upgrade"] = earlier is not null });
    }
}
