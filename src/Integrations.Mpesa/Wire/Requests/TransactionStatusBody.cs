using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a transaction status query.</summary>
internal sealed class TransactionStatusBody : IInitiatorBody
{
    public string? Initiator { get; set; }

    public string? SecurityCredential { get; set; }

    public string CommandID { get; init; } = "TransactionStatusQuery";

    public string? TransactionID { get; init; }

    public string? OriginalConversationID { get; init; }

    public required string PartyA { get; init; }

    public required string IdentifierType { get; init; }

    public required string ResultURL { get; set; }

    public required string QueueTimeOutURL { get; set; }

    public required string Remarks { get; init; }

    public string? Occasion { get; init; }

    public void Sign(string initiator, string securityCredential) => (Initiator, SecurityCredential) = (initiator, securityCredential);

    public static TransactionStatusBody Compose(TransactionQuery query, MpesaSettings settings, MpesaRules rules)
    {
        rules.Initiator(settings.InitiatorName);
        rules.Identifier(nameof(query.Receipt), query.Receipt);
        rules.Identifier(nameof(query.OriginalConversationId), query.OriginalConversationId);
        rules.Identifier(nameof(query.Reference), query.Reference);
        if (query.Receipt is null && query.OriginalConversationId is null)
        {
            rules.Add(nameof(query.Receipt), "or OriginalConversationId must be set", "give the receipt, or the reference of the payout");
        }

        if (query.Party is null && query.PartyType is not MpesaIdentifierType.ShortCode)
        {
            rules.Add(nameof(query.Party), "is missing for this PartyType", "give the number or till that PartyType stands for, or leave both out");
        }

        return new TransactionStatusBody
        {
            TransactionID = query.Receipt,
            OriginalConversationID = query.OriginalConversationId,
            PartyA = query.Party is null ? OwnParty(query, settings) : rules.Digits(nameof(query.Party), query.Party, 5, 12, "give the short code, till or number without signs"),
            IdentifierType = WireNumber.Text((int)query.PartyType),
            ResultURL = "",
            QueueTimeOutURL = "",
            Remarks = rules.Remarks(query.Description, "Status"),
            Occasion = rules.Occasion(query.Occasion),
        };
    }

    // What is known by its conversation alone is a payout.
    private static string OwnParty(TransactionQuery query, MpesaSettings settings) =>
        query is { OriginalConversationId: not null, Receipt: null } ? settings.B2cShortCode : settings.ShortCode;
}
