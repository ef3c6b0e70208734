using Integrations.Payments;

namespace Integrations.Airtel;

/// <summary>What the enquiry says about a payment. It names no amount and no party: it proves the payment of its id only.</summary>
public sealed class AirtelPaymentStatus
{
    /// <summary>
    /// <see cref="Claim.Succeeded"/>: paid. <see cref="Claim.RejectedRef"/>: ended without payment. <see cref="Claim.Reversed"/>: paid and returned. <see cref="Claim.Pending"/>:
    /// under way, perhaps for ever: Airtel may never say that a customer ignored the prompt. <see cref="Claim.NotFound"/>: unknown to Airtel, which says nothing in the first
    /// 5 minutes. <see cref="Claim.None"/>: the answer decides nothing; ask again.
    /// </summary>
    public required Claim Claim { get; init; }

    /// <summary>Airtel's word: <c>TS</c>, <c>TF</c>, <c>TIP</c> …; <see langword="null"/> when the answer had none.</summary>
    public string? Status { get; init; }

    /// <summary>Airtel's code as it came. It explains a failure and decides nothing.</summary>
    public string? Code { get; init; }

    /// <summary>Airtel's id: what a refund asks by.</summary>
    public string? AirtelMoneyId { get; init; }

    /// <summary>Why not; <see langword="null"/> while pending and when paid.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>A sentence for the customer; <see langword="null"/> when there is nothing to tell.</summary>
    public string? UserMessage { get; init; }

    /// <summary>The claim and the word.</summary>
    public override string ToString() => Status is null ? Claim.ToString() : $"{Claim} ({Status})";
}
