using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>What waits at one place, by slot. Use it under the world's gate.</summary>
internal sealed class AptosMempool
{
    private readonly Dictionary<AptosSlot, AptosWaiting> _bySlot = [];
    private readonly Dictionary<string, AptosSlot> _byHash = new(StringComparer.Ordinal);

    public int Count => _bySlot.Count;

    public IEnumerable<AptosWaiting> All => _bySlot.Values;

    public AptosWaiting? Find(AptosSlot slot) => _bySlot.GetValueOrDefault(slot);

    public AptosWaiting? Find(string hash) => _byHash.TryGetValue(hash, out var slot) ? _bySlot[slot] : null;

    public int CountOf(string sender, bool isNonce) => _bySlot.Keys.Count(slot => slot.Sender == sender && slot.IsNonce == isNonce);

    public void Put(AptosWaiting waiting)
    {
        Remove(waiting.Signed.Raw.Slot);
        _bySlot[waiting.Signed.Raw.Slot] = waiting;
        _byHash[waiting.Signed.Hash] = waiting.Signed.Raw.Slot;
    }

    /// <summary>Ends what holds a transaction back.</summary>
    public void Release(string hash, DateTimeOffset now)
    {
        if (Find(hash) is { } waiting && waiting.DueAt > now)
        {
            _bySlot[waiting.Signed.Raw.Slot] = waiting with { DueAt = now };
        }
    }

    public bool Remove(AptosSlot slot)
    {
        if (!_bySlot.Remove(slot, out var waiting))
        {
            return false;
        }

        _byHash.Remove(waiting.Signed.Hash);
        return true;
    }

    public void Clear()
    {
        _bySlot.Clear();
        _byHash.Clear();
    }
}
