namespace Integrations.Settlement.Aptos;

/// <summary>What has become of one payment. The rows of an atomic batch share one transaction, and with it hash, state and fee.</summary>
public sealed record AptosSettlementResult
{
    /// <summary>The idempotency key.</summary>
    public required string Key { get; init; }

    /// <summary>What is known.</summary>
    public required AptosSettlementState State { get; init; }

    /// <summary>Why, where it is not paid or not known; <see langword="null"/> otherwise.</summary>
    public ProviderError? Error { get; init; }

    /// <summary>The hash of what was signed; <see langword="null"/> where nothing was.</summary>
    public TransactionHash? Hash { get; init; }

    /// <summary>Which attempt under the key it is, from 1; 0 where nothing was signed.</summary>
    public int Attempt { get; init; }

    /// <summary>The version of the ledger that has it.</summary>
    public ulong? Version { get; init; }

    /// <summary>The time of its block.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>How far the ledger had gone on when it was seen.</summary>
    public AptosDepth? Depth { get; init; }

    /// <summary>What its transaction cost, in APT: once for all rows of it.</summary>
    public Money? Fee { get; init; }

    /// <summary>Whether it cannot change any more. What was not sent can: the same key may be used again.</summary>
    public bool IsFinal => State is AptosSettlementState.Succeeded or AptosSettlementState.FailedOnChain or AptosSettlementState.Dead;

    /// <summary>Whether it may be paid and nobody knows yet. Never a failure.</summary>
    public bool IsOpen => State is AptosSettlementState.Unknown or AptosSettlementState.Pending;

    /// <summary>State and hash only.</summary>
    public override string ToString() => Hash is { } hash ? $"{State} {hash}" : State.ToString();
}
