using System.Collections.Concurrent;
using System.Globalization;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Transactions;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Aptos;

/// <summary>The chain, its nodes and the way of a transaction from a mempool into a block. Use everything but the recordings under the gate.</summary>
internal sealed class AptosWorld : IGatewayWorld, IAsyncDisposable
{
    private const ulong MicrosecondsInSecond = 1_000_000;

    private readonly SandboxOptions _sandbox;
    private readonly Recording<SandboxExecution> _executions;
    private readonly AptosMempool _pool = new();
    private readonly Dictionary<string, AptosSigned> _known = new(StringComparer.Ordinal);
    private readonly AptosMachine _machine;
    private readonly AptosValidation _validation;
    private ulong _genesisAt;

    public AptosWorld(SandboxOptions options)
    {
        _sandbox = options;
        _executions = new(options.RecordingCapacity, execution => execution.Operation);
        Scheduler = new Scheduler(options.TimeProvider);
        Arrivals = new(options.RecordingCapacity, arrival => arrival.Operation);
        _machine = new AptosMachine(Library, Options, function => Added.ContainsKey(function));
        _validation = new AptosValidation(Options);
        Nodes = [.. Enumerable.Range(1, Options.Nodes).Select(static number => new AptosNode(number))];
        Ledger = Begin();
    }

    public AptosSandboxOptions Options => _sandbox.Aptos;

    public TimeProvider Time => _sandbox.TimeProvider;

    public DateTimeOffset Now => Time.GetUtcNow();

    public Lock Gate { get; } = new();

    public Scheduler Scheduler { get; }

    public FaultPlan Faults { get; } = new();

    public Recording<SandboxArrival> Arrivals { get; }

    public IReadOnlyList<SandboxExecution> Executions => _executions.Snapshot();

    public AptosLibrary Library { get; } = new();

    /// <summary>Functions that tests added; they succeed and change nothing.</summary>
    public ConcurrentDictionary<string, bool> Added { get; } = new(StringComparer.Ordinal);

    /// <summary>What views that tests added give back.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<string>> Views { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<AptosNode> Nodes { get; }

    public AptosLedger Ledger { get; private set; }

    /// <summary>Whether blocks are made: without them nothing is committed and the ledger's time stands still.</summary>
    public bool MakesBlocks { get; private set; } = true;

    public void Answered(SandboxArrival arrival) => _sandbox.OnAnswered?.Invoke(arrival);

    public int ExecutionCount(SandboxOperation operation) => _executions.Count(operation);

    public Task ExecutedAsync(SandboxOperation operation, int count, CancellationToken cancellationToken) => _executions.ReachedAsync(operation, count, cancellationToken);

    public static ulong Seconds(ulong microseconds) => microseconds / MicrosecondsInSecond;

    /// <summary>Lets the chain's time come up to the clock, and nodes clean up.</summary>
    public void Tick()
    {
        var now = Microseconds(Now);
        if (MakesBlocks && now > Ledger.Head.Timestamp && now - Ledger.Head.Timestamp >= (ulong)(Options.Timing.BlockInterval.Ticks / TimeSpan.TicksPerMicrosecond))
        {
            Ledger.Append(now, []);
        }

        foreach (var node in Nodes)
        {
            CleanUp(node);
        }
    }

    /// <summary>The last version that a node has.</summary>
    public AptosEntry HeadOf(AptosNode node) =>
        node.CutOffAt is { } last ? Ledger.Entries[(int)last]
        : node.Lag > TimeSpan.Zero ? Ledger.At(Microseconds(Now - node.Lag))
        : Ledger.Head;

    public byte ChainIdOf(AptosNode node) => node.ChainId ?? Options.ChainId;

    /// <summary>The checks of a transaction at a node, without its signature.</summary>
    public AptosRefusal? Check(AptosNode node, AptosSigned signed)
    {
        Open(signed.Raw.Sender);
        var head = HeadOf(node);
        return _validation.Check(head.State, signed, Seconds(head.Timestamp), ChainIdOf(node));
    }

    public (AptosState State, AptosResult Result) Try(AptosNode node, AptosSigned signed) => _machine.Execute(HeadOf(node).State, signed, Seconds(HeadOf(node).Timestamp));


    /// <summary>Takes a transaction into a node's mempool and, if it is ready, to all others.</summary>
    public void Accept(AptosNode node, AptosSigned signed, TimeSpan delay)
    {
        _known[signed.Hash] = signed;
        node.Mempool.Put(new AptosWaiting(signed, Now, Now + delay));
        if (signed.Raw.Slot.IsNonce)
        {
            Broadcast(node);
        }
        else
        {
            Spread();
        }
    }

    /// <summary>What was ever accepted under a hash.</summary>
    public AptosSigned? LastKnown(string hash) => _known.GetValueOrDefault(hash);

    /// <summary>Takes a transaction out of every mempool.</summary>
    public void Drop(string hash)
    {
        foreach (var mempool in Nodes.Select(static node => node.Mempool).Append(_pool))
        {
            if (mempool.Find(hash) is { } waiting)
            {
                mempool.Remove(waiting.Signed.Raw.Slot);
            }
        }
    }

    /// <summary>The time of a transaction has come. A timer may fire a moment before the clock says so.</summary>
    public void CommitDue(string hash)
    {
        lock (Gate)
        {
            foreach (var mempool in Nodes.Select(static node => node.Mempool).Append(_pool))
            {
                mempool.Release(hash, Now);
            }
        }

        Commit();
    }

    /// <summary>Makes a block of what is due and fits.</summary>
    public void Commit()
    {
        lock (Gate)
        {
            if (!MakesBlocks)
            {
                return;
            }

            bool isMoving;
            do
            {
                isMoving = MakeBlock();
                foreach (var node in Nodes)
                {
                    CleanUp(node);
                }

                Spread();
            }
            while (isMoving && IsUnblocked());
        }
    }

    /// <summary>Commits what no mempool has seen.</summary>
    public void CommitForeign(AptosSigned signed)
    {
        var now = Math.Max(Microseconds(Now), Ledger.Head.Timestamp);
        var (after, result) = _machine.Execute(Ledger.State, signed, Seconds(now));
        Ledger.Append(now, [(signed, result, after)]);
    }

    public void StopBlocks()
    {
        Tick();
        MakesBlocks = false;
    }

    public void StartBlocks() => MakesBlocks = true;

    public void CutOff(AptosNode node)
    {
        Tick();
        node.CutOffAt ??= HeadOf(node).Version;
    }

    public void Reconnect(AptosNode node)
    {
        node.CutOffAt = null;
        CleanUp(node);
        foreach (var waiting in _pool.All)
        {
            Offer(node.Mempool, waiting);
        }

        Broadcast(node);
    }

    /// <summary>Begins anew, as test networks do: everything from before is gone.</summary>
    public void Reset()
    {
        _pool.Clear();
        _known.Clear();
        foreach (var node in Nodes)
        {
            node.Mempool.Clear();
            (node.CutOffAt, node.OldestVersion) = (null, 0);
        }

        Ledger = Begin();
    }

    /// <summary>Gives an address its opening balance once.</summary>
    public void Open(string address)
    {
        if (Options.OpeningBalance is 0 || Ledger.State.Accounts.ContainsKey(address))
        {
            return;
        }

        Ledger.Adjust(state => state.Assets.Keys.Where(asset => !state.Pools.Values.Any(pool => pool.Share == asset)).Aggregate(
            state.With(address, state.Account(address)),
            (next, asset) => next.With(address, asset, next.Store(address, asset) with { Balance = next.Store(address, asset).Balance + Options.OpeningBalance })));
    }

    public ValueTask DisposeAsync() => Scheduler.DisposeAsync();

    private AptosLedger Begin()
    {
        var assets = new[] { AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc };
        _genesisAt = Math.Max(Microseconds(Now), _genesisAt);
        return new AptosLedger(AptosState.Empty with { Assets = AptosState.Empty.Assets.AddRange(assets.Select(static asset => KeyValuePair.Create(asset.Metadata, asset))) }, _genesisAt);
    }

    private bool MakeBlock()
    {
        var (now, state) = (Math.Max(Microseconds(Now), Ledger.Head.Timestamp), Ledger.State);
        var block = new List<(AptosSigned Signed, AptosResult Result, AptosState After)>();
        while (NextDue(state, Seconds(now)) is { } next)
        {
            _pool.Remove(next.Raw.Slot);
            var (after, result) = _machine.Execute(state, next, Seconds(now));
            block.Add((next, result, after));
            state = after;
        }

        if (block.Count > 0)
        {
            Ledger.Append(now, block);
            Record(block);
        }

        return block.Count > 0;
    }

    /// <summary>Whether the block before let something in that waited behind it at another node, and whose time has come.</summary>
    private bool IsUnblocked() => _pool.All.Any(waiting => waiting.DueAt <= Now && waiting.Signed.Raw.Slot is { IsNonce: false } slot && slot.Number == Ledger.State.Account(slot.Sender).SequenceNumber);

    /// <summary>The next transaction that can be executed; what never can be is dropped.</summary>
    private AptosSigned? NextDue(AptosState state, ulong seconds)
    {
        foreach (var waiting in _pool.All.Where(waiting => waiting.DueAt <= Now).OrderBy(static waiting => waiting.Since).ThenBy(static waiting => waiting.Signed.Raw.Slot.Number).ToList())
        {
            var slot = waiting.Signed.Raw.Slot;
            if (!slot.IsNonce && slot.Number > state.Account(slot.Sender).SequenceNumber && waiting.Signed.Raw.Expiration > seconds)
            {
                continue;
            }

            if (_validation.Check(state, waiting.Signed, seconds, Options.ChainId) is null)
            {
                return waiting.Signed;
            }

            _pool.Remove(slot);
        }

        return null;
    }

    /// <summary>Lets all nodes pass on what they may, until nothing that came in lets another one go.</summary>
    private void Spread()
    {
        bool isMoving;
        do
        {
            isMoving = false;
            foreach (var node in Nodes)
            {
                isMoving |= Broadcast(node);
            }
        }
        while (isMoving);
    }

    private bool Broadcast(AptosNode node)
    {
        var isNews = false;
        if (node.IsCutOff)
        {
            return isNews;
        }

        foreach (var waiting in node.Mempool.All.Where(waiting => IsReady(node, waiting)).ToList())
        {
            isNews |= Offer(_pool, waiting);
            foreach (var other in Nodes.Where(other => other != node && !other.IsCutOff))
            {
                isNews |= Offer(other.Mempool, waiting);
            }
        }

        return isNews;
    }

    private bool Offer(AptosMempool mempool, AptosWaiting waiting)
    {
        var raw = waiting.Signed.Raw;
        var isNew = Ledger.Find(waiting.Signed.Hash) is null && (mempool.Find(raw.Slot) is not { } there || raw.IsRepricingOf(there.Signed.Raw));
        if (isNew)
        {
            mempool.Put(waiting);
        }

        return isNew;
    }

    /// <summary>Nodes pass on what no gap holds back.</summary>
    private bool IsReady(AptosNode node, AptosWaiting waiting)
    {
        var slot = waiting.Signed.Raw.Slot;
        if (slot.IsNonce)
        {
            return true;
        }

        var next = Ledger.State.Account(slot.Sender).SequenceNumber;
        while (next < slot.Number && (node.Mempool.Find(slot with { Number = next }) ?? _pool.Find(slot with { Number = next })) is not null)
        {
            next++;
        }

        return next == slot.Number;
    }

    private void CleanUp(AptosNode node)
    {
        var head = HeadOf(node);
        foreach (var waiting in node.Mempool.All.ToList())
        {
            var (raw, slot) = (waiting.Signed.Raw, waiting.Signed.Raw.Slot);
            var isUsed = Ledger.Find(waiting.Signed.Hash) is { } entry ? entry.Version <= head.Version : !slot.IsNonce && slot.Number < head.State.Account(slot.Sender).SequenceNumber;
            if (isUsed || raw.Expiration <= Seconds(head.Timestamp) || waiting.Since + Options.Timing.MempoolLife <= Now)
            {
                node.Mempool.Remove(slot);
            }
        }

        foreach (var waiting in _pool.All.Where(waiting => waiting.Since + Options.Timing.MempoolLife <= Now).ToList())
        {
            _pool.Remove(waiting.Signed.Raw.Slot);
        }
    }

    private void Record(List<(AptosSigned Signed, AptosResult Result, AptosState After)> block)
    {
        foreach (var (signed, result, after) in block)
        {
            foreach (var leg in result.Legs)
            {
                var execution = new SandboxExecution
                {
                    Operation = AptosOperation.Submit,
                    Receipt = signed.Hash,
                    Reference = signed.Hash,
                    ProviderReference = Ledger.Find(signed.Hash)!.Version.ToString(CultureInfo.InvariantCulture),
                    ShortCode = leg.From,
                    Party = leg.To,
                    Amount = after.Assets[leg.Asset].InUnits(leg.Amount),
                    At = Now,
                };
                _executions.Add(execution);
                _sandbox.OnExecuted?.Invoke(execution);
            }
        }
    }

    private static ulong Microseconds(DateTimeOffset at) => (ulong)((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
}
