using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>A transaction as a node shows it: waiting, committed, or the chain's own. What its type does not have is <see langword="null"/>.</summary>
public sealed class AptosTransaction
{
    internal AptosTransaction()
    {
    }

    /// <summary>The type: <c>user_transaction</c>, <c>pending_transaction</c>, <c>block_metadata_transaction</c> and others. New ones may appear at any time.</summary>
    public required string Type { get; init; }

    /// <summary>The hash.</summary>
    public required TransactionHash Hash { get; init; }

    /// <summary>Whether it is a user's and committed: then it is final.</summary>
    public bool IsCommitted => Type is "user_transaction";

    /// <summary>Whether it waits.</summary>
    public bool IsPending => Type is "pending_transaction";

    /// <summary>Its version of the ledger.</summary>
    public ulong? Version { get; init; }

    /// <summary>The sender.</summary>
    public AptosAddress? Sender { get; init; }

    /// <summary>The sequence number; meaningless where there is a <see cref="Nonce"/>.</summary>
    public ulong? SequenceNumber { get; init; }

    /// <summary>The nonce of a transaction without order.</summary>
    public ulong? Nonce { get; init; }

    /// <summary>The gas that it offered, in units.</summary>
    public ulong? MaxGasAmount { get; init; }

    /// <summary>The price of a unit, in octas.</summary>
    public ulong? GasUnitPrice { get; init; }

    /// <summary>The expiry, in seconds of the ledger's time.</summary>
    public ulong? ExpirationSeconds { get; init; }

    /// <summary>The gas that it used, in units.</summary>
    public ulong? GasUsed { get; init; }

    /// <summary>Whether it had its effect: rely on this alone. Without it the fee is lost, the slot is used, and nothing else happened.</summary>
    public bool? Success { get; init; }

    /// <summary>How it ended, for people. The text may change.</summary>
    public string? VmStatus { get; init; }

    /// <summary>The time of its block.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What it cost, in octas: gas used times price, less what was given back for storage.</summary>
    public ulong? Fee { get; init; }

    /// <summary>The events.</summary>
    public IReadOnlyList<AptosEvent> Events { get; init; } = [];

    /// <summary>The payload as the node wrote it.</summary>
    public JsonElement? Payload { get; init; }

    /// <summary>The signature as the node wrote it.</summary>
    public JsonElement? Signature { get; init; }

    /// <summary>What it changed, as the node wrote it.</summary>
    public JsonElement? Changes { get; init; }

    /// <summary>Type and hash only.</summary>
    public override string ToString() => $"{Type} {Hash}";
}
