using Integrations.MtnMomo.Wire.Answers;

namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>What was sent, as far as an answer to a question shows it. Fields that either side lacks are not compared.</summary>
internal sealed class SentFields
{
    public const string OtherExternalId = "other_external_id";
    public const string OtherPayment = "other_payment";

    public string? Amount { get; init; }

    public required string Currency { get; init; }

    public string? ExternalId { get; init; }

    public PartyBody? Party { get; init; }

    /// <summary>Why what was found is not what was sent; <see langword="null"/> when nothing speaks against it.</summary>
    public string? Contradiction(MomoTransaction found) =>
        ExternalId is not null && found.ExternalId is { } id && id != ExternalId && WireValues.Id(id) != ExternalId ? OtherExternalId
        : IsOther(Currency, found.CurrencyCode) || IsOtherAmount(found) || IsOtherParty(found) ? OtherPayment
        : found.HasUnreadableAmount ? MomoState.UnreadableAmount
        : null;

    /// <summary>True when the difference is in what a finding carries: whoever compares the finding with the payment sees it.</summary>
    public bool DiffersInSight(MomoTransaction found) => IsOtherAmount(found) || IsOtherNumber(found);

    private static bool IsOther(string? sent, string? found) => sent is not null && found is not null && !string.Equals(sent, found, StringComparison.OrdinalIgnoreCase);

    private bool IsOtherAmount(MomoTransaction found) => found.Amount is { } seen && WireValues.Amount(Amount, Currency) is { } sent && sent != seen;

    // A number that does not come back in international form cannot be compared.
    private bool IsOtherNumber(MomoTransaction found) =>
        Party is { } sent && WireValues.Number(sent.PartyIdType, sent.PartyId) is { } number && WireValues.Number(found.PartyType, found.PartyId) is { } seen && seen != number;

    private bool IsOtherParty(MomoTransaction found) =>
        Party is { } sent && (IsOther(sent.PartyIdType, found.PartyType) || (WireValues.Number(sent.PartyIdType, sent.PartyId) is null ? IsOther(sent.PartyId, found.PartyId) : IsOtherNumber(found)));
}
