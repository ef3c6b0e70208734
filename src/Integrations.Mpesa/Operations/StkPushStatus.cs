using Integrations.Payments;

namespace Integrations.Mpesa;

/// <summary>What the query says about an STK push. It names no amount and no receipt: it proves the payment of its CheckoutRequestID only.</summary>
public sealed class StkPushStatus
{
    /// <summary>
    /// <see cref="Claim.Succeeded"/>: paid. <see cref="Claim.RejectedRef"/>: ended without payment. <see cref="Claim.Pending"/>: the customer has not answered.
    /// <see cref="Claim.None"/>: the answer decides nothing; wait for the callback or ask again.
    /// </summary>
    public required Claim Claim { get; init; }

    /// <summary>Daraja's result code as it came; <see langword="null"/> when the answer had none.</summary>
    public string? ResultCode { get; init; }

    /// <summary>Why not; <see langword="null"/> while pending and when paid.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>A sentence for the customer; <see langword="null"/> when there is nothing to tell.</summary>
    public string? UserMessage { get; init; }

    /// <summary>The claim and the code.</summary>
    public override string ToString() => ResultCode is null ? Claim.ToString() : $"{Claim} ({ResultCode})";
}
