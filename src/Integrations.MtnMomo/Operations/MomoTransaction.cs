using Integrations.Payments;

namespace Integrations.MtnMomo;

/// <summary>What MTN says about a transaction. Personal: its text form shows state and reason only.</summary>
public sealed class MomoTransaction
{
    /// <summary>The reference that was asked about.</summary>
    public required Guid ReferenceId { get; init; }

    /// <summary>
    /// <see cref="Claim.Succeeded"/>: money moved. <see cref="Claim.RejectedRef"/>: it failed and none did. <see cref="Claim.Pending"/>: not finished. <see cref="Claim.NotFound"/>: MTN
    /// does not know the reference, or not yet. <see cref="Claim.None"/>: the answer decides nothing; ask again.
    /// </summary>
    public required Claim Claim { get; init; }

    /// <summary>MTN's word as it came; <see langword="null"/> when the answer had none.</summary>
    public string? Status { get; init; }

    /// <summary>MTN's reason as it came; <see langword="null"/> when there was none.</summary>
    public string? Reason { get; init; }

    /// <summary>Why not; <see langword="null"/> while pending and when it succeeded.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>
    /// How long to wait before a failure is asked about once more and believed; zero for at once. Five minutes when money going out failed with <c>INTERNAL_PROCESSING_ERROR</c>, which MTN also
    /// gives for a wallet platform that was away: until then, pay by no other way.
    /// </summary>
    public TimeSpan ConfirmAfter { get; init; }

    /// <summary>A sentence for the customer; <see langword="null"/> when there is nothing to tell.</summary>
    public string? UserMessage { get; init; }

    /// <summary>How much; <see langword="null"/> when the answer has no amount or none that its currency can hold.</summary>
    public Money? Amount { get; init; }

    /// <summary>The host's own number, as it came back.</summary>
    public string? ExternalId { get; init; }

    /// <summary>MTN's number, which the customer's message shows; <see langword="null"/> while pending and mostly after a failure.</summary>
    public string? FinancialTransactionId { get; init; }

    /// <summary>The type of the other party: <c>MSISDN</c>, <c>EMAIL</c>, <c>PARTY_CODE</c>.</summary>
    public string? PartyType { get; init; }

    /// <summary>The other party. Personal: never log it.</summary>
    public string? PartyId { get; init; }

    /// <summary>The words for who pays.</summary>
    public string? PayerMessage { get; init; }

    /// <summary>The words for who is paid.</summary>
    public string? PayeeNote { get; init; }

    /// <summary>The currency, also where it came alone.</summary>
    internal string? CurrencyCode { get; init; }

    internal bool HasUnreadableAmount { get; init; }

    /// <summary>State and reason.</summary>
    public override string ToString() => Reason is null ? $"{Claim} ({Status})" : $"{Claim} ({Status}, {Reason})";
}
