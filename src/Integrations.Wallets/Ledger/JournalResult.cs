namespace Integrations.Wallets;

/// <summary>What became of a journal and of each of its transfers.</summary>
public sealed record JournalResult
{
    /// <summary>The journal as a whole.</summary>
    public required JournalStatus Status { get; init; }

    /// <summary>In the order of the journal.</summary>
    public required IReadOnlyList<TransferResult> Transfers { get; init; }

    /// <summary>What the limit would still have let pass; with <see cref="JournalStatus.LimitExceeded"/>.</summary>
    public Money? Remaining { get; init; }

    /// <summary>True when it is booked, now or before.</summary>
    public bool IsBooked => Status is JournalStatus.Booked or JournalStatus.Exists;

    /// <summary>The first transfer that was refused for a reason of its own; <see langword="null"/> when there is none.</summary>
    public TransferResult? Refusal => Transfers.FirstOrDefault(static transfer => transfer.Status is not (TransferStatus.Created or TransferStatus.Exists or TransferStatus.LinkedFailed));
}
