using Integrations.Payments;

namespace Integrations.Ncba;

/// <summary>What the query says about a push. It names no amount, payer or receipt: those come with a notification only.</summary>
public sealed class NcbaPushStatus
{
    /// <summary>
    /// <see cref="Claim.Succeeded"/>: paid. <see cref="Claim.RejectedRef"/>: ended without payment. <see cref="Claim.Pending"/>: open, or FAILED so early that it may be wrong.
    /// <see cref="Claim.None"/>: the answer decides nothing.
    /// </summary>
    public required Claim Claim { get; init; }

    /// <summary>The bank's word as it came; <see langword="null"/> when it is not one.</summary>
    public string? Status { get; init; }

    /// <summary>Why not; <see langword="null"/> while open and when paid.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>A sentence for the customer; <see langword="null"/> when there is nothing to tell.</summary>
    public string? UserMessage { get; init; }

    /// <summary>When an early FAILED can be believed at the soonest; <see langword="null"/> for every other answer.</summary>
    public DateTimeOffset? BelievableAt { get; init; }

    /// <summary>The claim and the word.</summary>
    public override string ToString() => Status is null ? Claim.ToString() : $"{Claim} ({Status})";
}
