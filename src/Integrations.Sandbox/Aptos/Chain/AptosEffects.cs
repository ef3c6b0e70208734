using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>The state as a call changes it, and the events it leaves. Dropped when the call aborts.</summary>
internal sealed class AptosEffects(AptosState state, string sender, ulong sequenceNumber)
{
    private readonly List<JsonObject> _events = [];
    private readonly List<AptosLeg> _legs = [];

    public AptosState State { get; set; } = state;

    public string Sender => sender;

    /// <summary>The sender's number before this transaction.</summary>
    public ulong SequenceNumber => sequenceNumber;

    public int NewStores { get; private set; }

    public ulong Work { get; private set; }

    public IReadOnlyList<JsonObject> Events => _events;

    public IReadOnlyList<AptosLeg> Legs => _legs;

    public void Emit(string type, JsonObject data) => _events.Add(Event(type, data));

    public static JsonObject Event(string type, JsonObject data) => new()
    {
        ["guid"] = new JsonObject { ["creation_number"] = "0", ["account_address"] = "0x0" },
        ["sequence_number"] = "0",
        ["type"] = type,
        ["data"] = data,
    };

    public void Pay(string to, string asset, ulong amount) => Move(sender, to, asset, amount);

    /// <summary>Moves value between any two owners, as contracts do with what they hold.</summary>
    public void Move(string from, string to, string asset, ulong amount)
    {
        Work += 2;
        Withdraw(from, asset, amount);
        Deposit(to, asset, amount);
        _legs.Add(new AptosLeg(from, to, asset, amount));
    }

    /// <summary>Takes value out of a store, to be burned or moved.</summary>
    public void Withdraw(string from, string asset, ulong amount)
    {
        var store = State.Store(from, asset);
        if (store.IsFrozen)
        {
            throw Frozen();
        }

        if (store.Balance < amount)
        {
            throw AptosAbortException.Of("fungible_asset", "EINSUFFICIENT_BALANCE", 0x10004, "Insufficient balance to withdraw or transfer.");
        }

        State = State.With(from, asset, store with { Balance = store.Balance - amount });
        Emit("0x1::fungible_asset::Withdraw", Moved(from, asset, amount));
    }

    /// <summary>Puts value into a store, minted or moved.</summary>
    public void Deposit(string to, string asset, ulong amount)
    {
        if (!State.Stores.ContainsKey((to, asset)))
        {
            NewStores++;
        }

        var store = State.Store(to, asset);
        if (store.IsFrozen)
        {
            throw Frozen();
        }

        State = State.With(to, asset, store with { Balance = store.Balance + amount });
        Emit("0x1::fungible_asset::Deposit", Moved(to, asset, amount));
    }

    public static JsonObject Moved(string owner, string asset, ulong amount) =>
        new() { ["amount"] = AptosTexts.Of(amount), ["store"] = AptosHex.Trim(AptosAddresses.PrimaryStore(owner, asset)) };

    private static AptosAbortException Frozen() => AptosAbortException.Of("fungible_asset", "ESTORE_IS_FROZEN", 0x50003, "Store is disabled from sending and receiving this fungible asset.");
}
