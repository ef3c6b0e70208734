namespace Integrations.Bridge.Journal;

/// <summary>A payment as it is stored: what the host wants exactly once, and how far it is. Immutable; a change is a new value with the next version.</summary>
public sealed record IntentRecord
{
    /// <summary>Its identity.</summary>
    public required PaymentId Id { get; init; }

    /// <summary>Whose it is. Unique together with <see cref="Key"/>.</summary>
    public required string Tenant { get; init; }

    /// <summary>The host's idempotency key.</summary>
    public required string Key { get; init; }

    /// <summary>A hash of everything that the key stands for.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What it does.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The host's reference, which the counterparty sees.</summary>
    public required string Reference { get; init; }

    /// <summary>The request, protected.</summary>
    public required ReadOnlyMemory<byte> Request { get; init; }

    /// <summary>When it was admitted, by the store's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when attempts may be made.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>What to do in doubt.</summary>
    public required FailoverPolicy Policy { get; init; }

    /// <summary>The only route that may be used; <see langword="null"/> for any.</summary>
    public string? OnlyRoute { get; init; }

    /// <summary>The batch that it belongs to.</summary>
    public string? BatchId { get; init; }

    /// <summary>The attempt whose value this refund takes back, whole; <see langword="null"/> when the journal does not have it.</summary>
    public string? Compensates { get; init; }

    /// <summary>1 when admitted; every change adds 1. The guard of every write.</summary>
    public required long Version { get; init; }

    /// <summary>Which write made this version: what a lost commit acknowledgement is checked with.</summary>
    public required string ChangeId { get; init; }

    /// <summary>The state as derived when it was written.</summary>
    public IntentState State { get; init; }

    /// <summary>Why somebody must look.</summary>
    public ReviewReason? Review { get; init; }

    /// <summary>Since when somebody must look, by the store's clock; <see langword="null"/> when nobody must.</summary>
    public DateTimeOffset? ReviewSince { get; init; }

    /// <summary>The flags as derived when it was written.</summary>
    public PaymentFlags Flags { get; init; }

    /// <summary>The engine's conclusion that nothing more is tried; <see langword="null"/> while something may be.</summary>
    public FailureKind? Closing { get; init; }

    /// <summary>The category of the conclusion.</summary>
    public ErrorCategory? ClosingCategory { get; init; }

    /// <summary>The sentence for the customer that came with it.</summary>
    public string? ClosingMessage { get; init; }

    /// <summary>The engine's conclusion that somebody must look; taken back by an operator's word or by better evidence.</summary>
    public ReviewReason? Escalated { get; init; }

    /// <summary>The host asked to cancel.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>The host approved another route after proof of absence.</summary>
    public bool FailoverApproved { get; init; }

    /// <summary>By policy, a second attempt was made without proof.</summary>
    public bool AtRisk { get; init; }

    /// <summary>The flags that an operator has dealt with, and <see cref="PaymentFlags.OverExecuted"/> once what moved too often is back.</summary>
    public PaymentFlags SettledFlags { get; init; }

    /// <summary>Since when somebody must look, in review or because of a flag, by the store's clock; <see langword="null"/> while nobody needs to.</summary>
    public DateTimeOffset? CaseSince { get; init; }

    /// <summary>The key of the refund that was begun last to take an attempt of the payment back.</summary>
    public string? Compensation { get; init; }

    /// <summary>When the engine looks at it next, by the store's clock; <see langword="null"/> when never.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>Why each routing chose as it did, in their order: codes and numbers.</summary>
    public string? Explanation { get; init; }

    /// <summary>Events that were written for observers.</summary>
    public long Events { get; init; }

    /// <summary>When the last change was, by the store's clock.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the token or PIN was acknowledged.</summary>
    public DateTimeOffset? ArtefactAcknowledgedAt { get; init; }

    /// <summary>True when what told about a person was taken out of it: <see cref="IPaymentJournal.EraseAsync"/>.</summary>
    public bool IsErased { get; init; }
}
