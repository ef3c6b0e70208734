namespace Integrations.Wallets;

/// <summary>An operation of a wallet as it stands. Immutable.</summary>
public sealed record WalletOperation
{
    /// <summary>The wallet.</summary>
    public required AccountId Wallet { get; init; }

    /// <summary>The host's key, once for each wallet.</summary>
    public required string Key { get; init; }

    /// <summary>What it is.</summary>
    public required WalletOperationKind Kind { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>What people see.</summary>
    public required string Reference { get; init; }

    /// <summary>How far it is.</summary>
    public required WalletOperationState State { get; init; }

    /// <summary>Why it failed; <see langword="null"/> otherwise.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>What a limit would still have let pass, of a failure for a limit.</summary>
    public Money? Remaining { get; init; }

    /// <summary>The payment at a provider; <see langword="null"/> before there is one.</summary>
    public string? PaymentId { get; init; }

    /// <summary>The code's challenge, of a float purchase that waits for one.</summary>
    public string? ChallengeId { get; init; }

    /// <summary>True when the key belongs to another operation: nothing was begun, and this is the other one.</summary>
    public bool IsKeyReuse { get; init; }

    /// <summary>True while nothing final is known.</summary>
    public bool IsPending => State is WalletOperationState.Pending or WalletOperationState.AwaitingCode;
}
