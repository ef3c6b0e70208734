using System.Collections.Immutable;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Pools;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>Everything the chain holds at one version. Immutable: an aborted transaction drops its copy, and a node that lags still has an older one.</summary>
internal sealed record AptosState
{
    public static AptosState Empty { get; } = new();

    public ImmutableDictionary<string, AptosAccount> Accounts { get; init; } = ImmutableDictionary<string, AptosAccount>.Empty;

    public ImmutableDictionary<(string Owner, string Asset), AptosStore> Stores { get; init; } = ImmutableDictionary<(string, string), AptosStore>.Empty;

    public ImmutableDictionary<string, AptosSandboxAsset> Assets { get; init; } = ImmutableDictionary<string, AptosSandboxAsset>.Empty;

    /// <summary>Nonces that may not be used again yet, with the expiry they were used under.</summary>
    public ImmutableDictionary<(string Sender, ulong Nonce), ulong> Nonces { get; init; } = ImmutableDictionary<(string, ulong), ulong>.Empty;

    public ImmutableDictionary<(string Address, string Name), AptosModule> Modules { get; init; } = ImmutableDictionary<(string, string), AptosModule>.Empty;

    public ImmutableDictionary<(string Address, string Name), AptosPackage> Packages { get; init; } = ImmutableDictionary<(string, string), AptosPackage>.Empty;

    /// <summary>Objects with code, and who owns them.</summary>
    public ImmutableDictionary<string, string> CodeObjects { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Items of tables by the bytes of their keys.</summary>
    public ImmutableDictionary<(string Handle, string Key), byte[]> Tables { get; init; } = ImmutableDictionary<(string, string), byte[]>.Empty;

    /// <summary>Old event handles by account and number.</summary>
    public ImmutableDictionary<(string Address, ulong Number), AptosEventHandle> EventHandles { get; init; } = ImmutableDictionary<(string, ulong), AptosEventHandle>.Empty;

    /// <summary>Pools by the address that holds what is in them.</summary>
    public ImmutableDictionary<string, AptosPool> Pools { get; init; } = ImmutableDictionary<string, AptosPool>.Empty;

    public ulong FeesBurned { get; init; }

    /// <summary>The accounts (without an asset) and stores that were set since the transaction began, the last one first: to look for what changed among all that there are takes longer with each receiver.</summary>
    public ImmutableStack<(string Owner, string? Asset)> Touched { get; init; } = [];

    public AptosAccount Account(string address) => Accounts.GetValueOrDefault(address) ?? new AptosAccount(0, address);

    public AptosStore Store(string owner, string asset) => Stores.GetValueOrDefault((owner, asset)) ?? AptosStore.None;

    public ulong Apt(string owner) => Store(owner, AptosAddresses.Apt).Balance;

    public AptosSandboxAsset? AssetOf(string coinType) => Assets.Values.FirstOrDefault(asset => asset.CoinType == coinType);

    public AptosState With(string address, AptosAccount account) => this with { Accounts = Accounts.SetItem(address, account), Touched = Touched.Push((address, null)) };

    public AptosState With(string owner, string asset, AptosStore store) => this with { Stores = Stores.SetItem((owner, asset), store), Touched = Touched.Push((owner, asset)) };

    /// <summary>The same, as a transaction finds it.</summary>
    public AptosState Untouched() => this with { Touched = [] };
}
