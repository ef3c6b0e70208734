using Integrations.Sandbox.Aptos;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;

namespace Integrations.Sandbox;

/// <summary>One fullnode of the simulated chain. Thread-safe.</summary>
public sealed class AptosSandboxNode
{
    private readonly AptosWorld _world;
    private readonly AptosSandbox _sandbox;
    private readonly AptosNode _node;

    internal AptosSandboxNode(AptosWorld world, AptosSandbox sandbox, AptosNode node) => (_world, _sandbox, _node) = (world, sandbox, node);

    /// <summary>Counted from 1.</summary>
    public int Number => _node.Number;

    /// <summary>Its REST base, such as <c>http://127.0.0.1:50123/nodes/2/v1</c>; node 1 is at <c>/v1</c>.</summary>
    public Uri Address => new(_sandbox.BaseAddress, Number is 1 ? "/v1" : $"/nodes/{Number}/v1");

    /// <summary>How far behind the chain it is: it shows an older ledger, with its time. Default zero.</summary>
    public TimeSpan Lag
    {
        get => Locked(() => _node.Lag);
        set => Locked(() => _node.Lag = value);
    }

    /// <summary>Another chain id than the chain's, as an address of another network has; <see langword="null"/> for the chain's.</summary>
    public byte? ChainId
    {
        get => Locked(() => _node.ChainId);
        set => Locked(() => _node.ChainId = value);
    }

    /// <summary>The version it would answer with now.</summary>
    public ulong LedgerVersion => Locked(() =>
    {
        _world.Tick();
        return _world.HeadOf(_node).Version;
    });

    /// <summary>From now on it hears nothing of the chain and passes nothing on: its ledger and its time stand still, and what it accepts waits with it.</summary>
    public void CutOff() => Locked(() =>
    {
        _world.CutOff(_node);
        return 0;
    });

    /// <summary>Ends <see cref="CutOff"/>: it sees the chain again and passes on what waits. What it holds is committed if it has not expired.</summary>
    public void Reconnect()
    {
        Locked(() =>
        {
            _world.Reconnect(_node);
            return 0;
        });
        _world.Commit();
    }

    /// <summary>Takes a transaction out of this node's mempool alone: others may still hold it.</summary>
    public void Forget(string hash) => Locked(() => _node.Mempool.Find(AptosHex.Address(hash)) is { } waiting && _node.Mempool.Remove(waiting.Signed.Raw.Slot));

    /// <summary>Prunes everything before a version.</summary>
    public void PruneBefore(ulong version) => Locked(() => _node.OldestVersion = Math.Min(version, _world.Ledger.Head.Version));

    private T Locked<T>(Func<T> work)
    {
        lock (_world.Gate)
        {
            return work();
        }
    }
}
