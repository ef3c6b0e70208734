namespace Integrations.Settlement.Aptos;

/// <summary>What a node says about itself and its ledger.</summary>
public sealed class AptosLedgerInfo
{
    internal AptosLedgerInfo()
    {
    }

    /// <summary>The chain.</summary>
    public required byte ChainId { get; init; }

    /// <summary>The epoch.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>The newest version.</summary>
    public required ulong Version { get; init; }

    /// <summary>The oldest version that the node still has.</summary>
    public required ulong OldestVersion { get; init; }

    /// <summary>The ledger's time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The ledger's time in seconds since 1970: expirations count from it.</summary>
    public required ulong Seconds { get; init; }

    /// <summary><c>full_node</c> or <c>validator</c>.</summary>
    public string? NodeRole { get; init; }

    /// <summary>The height of the newest block.</summary>
    public ulong? BlockHeight { get; init; }

    /// <summary>The height of the oldest block that the node still has.</summary>
    public ulong? OldestBlockHeight { get; init; }

    /// <summary>The build of the node.</summary>
    public string? GitHash { get; init; }
}
