using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Moves;
using Integrations.Sandbox.Aptos.Pools;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox;

/// <summary>Aptos, simulated: fullnodes over HTTP, one chain behind them, and the truth about it here. Thread-safe.</summary>
/// <remarks>Addresses and hashes are texts in any form that nodes read; they come back as <c>0x</c> and 64 digits.</remarks>
public sealed class AptosSandbox
{
    private const string FaucetAddress = "0xa550c18";
    private const ulong ForeignGas = 2_000;

    private readonly AptosWorld _world;

    internal AptosSandbox(AptosWorld world)
    {
        _world = world;
        Options = world.Options;
        Nodes = [.. world.Nodes.Select(node => new AptosSandboxNode(world, this, node))];
        Gateway = new AptosGateway(world, this);
    }

    /// <summary>Where the faucet and all nodes listen, or a placeholder when nothing does.</summary>
    public Uri BaseAddress { get; internal set; } = new("https://aptos.simulated.invalid");

    /// <summary>The behaviour, changeable while running.</summary>
    public AptosSandboxOptions Options { get; }

    /// <summary>The fullnodes, number 1 first.</summary>
    public IReadOnlyList<AptosSandboxNode> Nodes { get; }

    /// <summary>What goes wrong; <see cref="AptosFault"/> has the ways of nodes.</summary>
    public FaultPlan Faults => _world.Faults;

    /// <summary>Transfers that were committed with success, one for each receiver, oldest first. Receipt and references are hash and version; parties are addresses.</summary>
    public IReadOnlyList<SandboxExecution> Executions => _world.Executions;

    /// <summary>What arrived, oldest first.</summary>
    public IReadOnlyList<SandboxArrival> Arrivals => _world.Arrivals.Snapshot();

    /// <summary>All committed transactions of users, oldest first, failed ones and the faucet's included.</summary>
    public IReadOnlyList<AptosSandboxTransaction> Transactions => Locked(() => (IReadOnlyList<AptosSandboxTransaction>)[.. _world.Ledger.Entries.Where(static entry => entry.Signed is not null).Select(Show)]);

    /// <summary>The ledger's time.</summary>
    public DateTimeOffset LedgerTime => Locked(() =>
    {
        _world.Tick();
        return DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(_world.Ledger.Head.Timestamp);
    });

    /// <summary>All fees so far, in octas: they leave the chain.</summary>
    public ulong FeesBurned => Locked(() => _world.Ledger.State.FeesBurned);

    internal AptosGateway Gateway { get; }

    /// <summary>Gives APT, as the faucet does, in a transaction of its own.</summary>
    /// <returns>The transaction's hash.</returns>
    public string Fund(string address, ulong octas)
    {
        var (to, faucet) = (AptosHex.Address(address), AptosHex.Address(FaucetAddress));
        lock (_world.Gate)
        {
            _world.Ledger.Adjust(state => Give(state, faucet, AptosAddresses.Apt, octas + (ForeignGas * Options.LeastGasPrice * (ulong)Options.GasScale)));
            return CommitTransfer(faucet, to, octas);
        }
    }

    /// <summary>Adds to what an address holds of any asset, without a transaction.</summary>
    /// <param name="address">The owner.</param>
    /// <param name="asset">The metadata address; <c>0xa</c> is APT.</param>
    /// <param name="amount">In smallest units.</param>
    /// <exception cref="ArgumentException">The asset does not exist.</exception>
    public void Mint(string address, string asset, ulong amount)
    {
        var (owner, metadata) = (AptosHex.Address(address), Known(asset));
        lock (_world.Gate)
        {
            _world.Ledger.Adjust(state => Give(state, owner, metadata, amount));
        }
    }

    /// <summary>Adds an asset. APT and <see cref="AptosSandboxAsset.TestUsdc"/> are there from the start.</summary>
    public AptosSandboxAsset Add(AptosSandboxAsset asset)
    {
        ArgumentNullException.ThrowIfNull(asset);
        lock (_world.Gate)
        {
            _world.Ledger.Adjust(state => state with { Assets = state.Assets.SetItem(asset.Metadata, asset) });
        }

        return asset;
    }

    /// <summary>What an address holds, in smallest units.</summary>
    /// <param name="address">The owner.</param>
    /// <param name="asset">The metadata address; <c>0xa</c>, the default, is APT.</param>
    public ulong Balance(string address, string asset = "0xa")
    {
        var (owner, metadata) = (AptosHex.Address(address), AptosHex.Address(asset));
        return Locked(() => _world.Ledger.State.Store(owner, metadata).Balance);
    }

    /// <summary>What all addresses hold together, in smallest units. Of APT, with <see cref="FeesBurned"/> it changes by minting only.</summary>
    public ulong Total(string asset = "0xa")
    {
        var metadata = AptosHex.Address(asset);
        return Locked(() => _world.Ledger.State.Stores.Where(store => store.Key.Asset == metadata).Aggregate(0UL, static (sum, store) => sum + store.Value.Balance));
    }

    /// <summary>The number that the next transaction of an account must have.</summary>
    public ulong SequenceNumber(string address)
    {
        var sender = AptosHex.Address(address);
        return Locked(() => _world.Ledger.State.Account(sender).SequenceNumber);
    }

    /// <summary>A committed transaction; <see langword="null"/> when the hash is not on the chain.</summary>
    public AptosSandboxTransaction? Transaction(string hash)
    {
        var known = AptosHex.Address(hash);
        return Locked(() => _world.Ledger.Find(known) is { } entry ? Show(entry) : null);
    }

    /// <summary>Whether a node still holds the transaction in its mempool.</summary>
    public bool IsWaiting(string hash)
    {
        var known = AptosHex.Address(hash);
        return Locked(() => _world.Nodes.Any(node => node.Mempool.Find(known) is not null));
    }

    /// <summary>Freezes or releases what an address holds of an asset: it then neither sends nor receives it.</summary>
    public void SetFrozen(string address, string asset, bool isFrozen)
    {
        var (owner, metadata) = (AptosHex.Address(address), Known(asset));
        lock (_world.Gate)
        {
            _world.Ledger.Adjust(state => state.With(owner, metadata, state.Store(owner, metadata) with { IsFrozen = isFrozen }));
        }
    }

    /// <summary>Whether an address takes coins that it has not registered for.</summary>
    public void SetTakesCoins(string address, bool takes)
    {
        var owner = AptosHex.Address(address);
        lock (_world.Gate)
        {
            _world.Ledger.Adjust(state => state.With(owner, state.Account(owner) with { TakesCoins = takes }));
        }
    }

    /// <summary>Gives an account another authentication key: signatures of the old one are refused with code 2.</summary>
    public void RotateKey(string address, string authenticationKey)
    {
        var (owner, key) = (AptosHex.Address(address), AptosHex.Address(authenticationKey));
        lock (_world.Gate)
        {
            _world.Ledger.Adjust(state => state.With(owner, state.Account(owner) with { AuthenticationKey = key }));
        }
    }

    /// <summary>Commits a transaction of somebody else who signs for the account too: it takes the next sequence number and moves nothing.</summary>
    /// <returns>Its hash.</returns>
    public string UseSequenceNumber(string address)
    {
        var sender = AptosHex.Address(address);
        lock (_world.Gate)
        {
            return CommitTransfer(sender, sender, 0);
        }
    }

    /// <summary>Adds an entry function beside the framework's: calls of it succeed and change nothing.</summary>
    /// <param name="function">Such as <c>0xcafe::escrow::settle</c>.</param>
    /// <param name="typeArguments">How many types it takes.</param>
    /// <param name="parameters">The types of its parameters without the signer, such as <c>u64</c>.</param>
    /// <exception cref="ArgumentException">The function is no address, module and name.</exception>
    public void AddFunction(string function, int typeArguments, params IReadOnlyList<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var (address, module, name) = Split(function);
        _world.Library.Add(address, module, name, typeArguments, parameters, [], isView: false);
        _world.Added[$"{AptosHex.Trim(address)}::{module}::{name}"] = true;
    }

    /// <summary>Adds a view function that always gives the same values.</summary>
    /// <param name="function">Such as <c>0xcafe::pool::reserves</c>.</param>
    /// <param name="parameters">The types of its parameters.</param>
    /// <param name="returns">The types of what it gives.</param>
    /// <param name="values">What it gives, as JSON.</param>
    /// <exception cref="ArgumentException">The function is no address, module and name.</exception>
    public void AddView(string function, IReadOnlyList<string> parameters, IReadOnlyList<string> returns, IReadOnlyList<string> values)
    {
        var (address, module, name) = Split(function);
        _world.Library.Add(address, module, name, 0, parameters, returns, isView: true);
        _world.Views[$"{AptosHex.Trim(address)}::{module}::{name}"] = values;
    }

    /// <summary>Deploys a pool: its contract with its interface and views, and what it holds. Its share is an asset like any other.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="reserves">What it holds of each asset, in its order, in smallest units, each above zero.</param>
    /// <exception cref="ArgumentException">There are not as many reserves as assets, or one is zero.</exception>
    public AptosSandboxPool AddPool(AptosSandboxPool pool, params IReadOnlyList<ulong> reserves)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(reserves);
        if (reserves.Count != pool.Assets.Count || reserves.Contains(0UL))
        {
            throw new ArgumentException("A pool holds something of each of its assets.", nameof(reserves));
        }

        AptosPoolInterfaces.Deploy(_world.Library, pool.Kind, pool.ContractAddress);
        lock (_world.Gate)
        {
            _world.Ledger.Adjust(state => AptosPool.Open(pool.Assets.Append(pool.Share).OfType<AptosSandboxAsset>().Aggregate(state, static (next, asset) => next with { Assets = next.Assets.SetItem(asset.Metadata, asset) }), pool, reserves));
        }

        return pool;
    }

    /// <summary>The positions that an owner has in a pool that keeps positions, oldest first.</summary>
    /// <param name="pool">The pool's <see cref="AptosSandboxPool.Address"/>.</param>
    /// <param name="owner">The owner.</param>
    public IReadOnlyList<string> Positions(string pool, string owner)
    {
        var (address, holder) = (AptosHex.Address(pool), AptosHex.Address(owner));
        return Locked(() => (IReadOnlyList<string>)[.. _world.Ledger.State.Pools[address].Positions.Where(position => position.Owner == holder).Select(static position => position.Address)]);
    }

    /// <summary>Puts a value into a table, without a transaction.</summary>
    /// <param name="handle">The table, as the resource that holds it names it.</param>
    /// <param name="keyType">The type of its keys, such as <c>address</c>.</param>
    /// <param name="key">The key as JSON, as nodes write values.</param>
    /// <param name="valueType">The type of its values: one without structs of contracts.</param>
    /// <param name="value">The value as JSON.</param>
    /// <exception cref="ArgumentException">A value is not of its type, or a type is none.</exception>
    public void SetTableItem(string handle, string keyType, string key, string valueType, string value)
    {
        var place = (AptosHex.Address(handle), AptosHex.Of(BytesOf(keyType, key)));
        var bytes = BytesOf(valueType, value);
        lock (_world.Gate)
        {
            _world.Ledger.Adjust(state => state with { Tables = state.Tables.SetItem(place, bytes) });
        }
    }

    /// <summary>Adds an event to an old handle of an account, at the version of now; its number is its place.</summary>
    /// <param name="address">The account.</param>
    /// <param name="creationNumber">The number of the handle.</param>
    /// <param name="type">The type of the event.</param>
    /// <param name="data">Its data, a JSON object.</param>
    /// <param name="resource">The resource that holds the handle, for questions by its field; <see langword="null"/> for none.</param>
    /// <param name="fieldName">The field of the resource.</param>
    public void AddEvent(string address, ulong creationNumber, string type, string data, string? resource = null, string? fieldName = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        ArgumentException.ThrowIfNullOrWhiteSpace(data);
        var place = (AptosHex.Address(address), creationNumber);
        lock (_world.Gate)
        {
            _world.Ledger.Adjust(state =>
            {
                var handle = state.EventHandles.GetValueOrDefault(place) ?? new AptosEventHandle(resource, fieldName);
                return state with { EventHandles = state.EventHandles.SetItem(place, handle with { Events = handle.Events.Add(new AptosOldEvent(_world.Ledger.Head.Version, type, data)) }) };
            });
        }
    }

    /// <summary>From now on no block is made: nothing is committed, and the ledger's time stands still.</summary>
    public void StopBlocks()
    {
        lock (_world.Gate)
        {
            _world.StopBlocks();
        }
    }

    /// <summary>Ends <see cref="StopBlocks"/>: what waits and has not expired is committed.</summary>
    public void StartBlocks()
    {
        lock (_world.Gate)
        {
            _world.StartBlocks();
        }

        _world.Commit();
    }

    /// <summary>Takes a transaction out of every mempool: it is never executed unless it is submitted again.</summary>
    public void Drop(string hash)
    {
        var known = AptosHex.Address(hash);
        lock (_world.Gate)
        {
            _world.Drop(known);
        }
    }

    /// <summary>Begins the chain anew, as test networks do from time to time: accounts, balances and hashes from before are gone.</summary>
    public void Reset()
    {
        lock (_world.Gate)
        {
            _world.Reset();
        }
    }

    /// <summary>Completes when so many requests of the operation have arrived since the start: from then on a virtual clock may move.</summary>
    public Task ArrivedAsync(SandboxOperation operation, int count = 1, CancellationToken cancellationToken = default) =>
        _world.Arrivals.ReachedAsync(operation, count, cancellationToken);

    /// <summary>Completes when so many transfers have been committed since the start.</summary>
    public Task ExecutedAsync(int count = 1, CancellationToken cancellationToken = default) => _world.ExecutedAsync(AptosOperation.Submit, count, cancellationToken);

    /// <summary>How many requests of the operation have arrived since the start, remembered or not.</summary>
    public int ArrivalCount(SandboxOperation operation) => _world.Arrivals.Count(operation);

    /// <summary>How many transfers have been committed since the start, remembered or not.</summary>
    public int ExecutionCount => _world.ExecutionCount(AptosOperation.Submit);

    /// <summary>Completes when nothing is being done; what waits for the clock does not count.</summary>
    /// <exception cref="AggregateException">The sandbox met a defect of its own.</exception>
    public Task IdleAsync(CancellationToken cancellationToken = default) => _world.Scheduler.IdleAsync(cancellationToken);

    /// <summary>Commits a transaction that nobody signed. Use it under the gate.</summary>
    private string CommitTransfer(string from, string to, ulong octas)
    {
        var call = new AptosCall(AptosAddresses.Framework, "aptos_account", "transfer", [], [AptosHex.Bytes(to), new AptosOutput().U64(octas).ToArray()]);
        var output = new AptosOutput().Address(from).U64(_world.Ledger.State.Account(from).SequenceNumber);
        AptosPayload.Write(output, call, nonce: null);
        output.U64(ForeignGas * (ulong)Options.GasScale).U64(Options.LeastGasPrice).U64(ulong.MaxValue).Byte(Options.ChainId);
        AptosAuthenticator.Alone(AptosProof.Ed25519(new byte[32], new byte[64])).Write(output);
        var signed = AptosSigned.Read(output.ToArray());
        _world.CommitForeign(signed);
        return signed.Hash;
    }

    private string Known(string asset)
    {
        var metadata = AptosHex.Address(asset);
        return Locked(() => _world.Ledger.State.Assets.ContainsKey(metadata)) ? metadata : throw new ArgumentException("The sandbox has no asset of this address; add it first.", nameof(asset));
    }

    private static byte[] BytesOf(string type, string json)
    {
        try
        {
            return MoveValue.ToBytes(MoveType.Parse(type), JsonNode.Parse(json));
        }
        catch (Exception failure) when (failure is AptosDecodeException or JsonException)
        {
            throw new ArgumentException($"This is no JSON of the type {type}: {failure.Message}", nameof(json), failure);
        }
    }

    private static AptosState Give(AptosState state, string owner, string asset, ulong amount) =>
        state.With(owner, asset, state.Store(owner, asset) with { Balance = state.Store(owner, asset).Balance + amount });

    private static (string Address, string Module, string Name) Split(string function) =>
        function.Split("::") is [var address, var module, var name] && AptosHex.IsIdentifier(module) && AptosHex.IsIdentifier(name)
            ? (AptosHex.Address(address), module, name)
            : throw new ArgumentException("A function is address::module::name.", nameof(function));

    private static AptosSandboxTransaction Show(AptosEntry entry)
    {
        var (signed, result) = (entry.Signed!, entry.Result!);
        return new AptosSandboxTransaction(
            signed.Hash, signed.Raw.Sender, entry.Version, result.Success, result.Status, result.GasUsed, result.GasUsed * signed.Raw.GasPrice, DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(entry.Timestamp), signed.Bytes);
    }

    private T Locked<T>(Func<T> work)
    {
        lock (_world.Gate)
        {
            return work();
        }
    }
}
