using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a reversal.</summary>
internal sealed class ReversalBody : IInitiatorBody
{
    public string? Initiator { get; set; }

    public string? SecurityCredential { get; set; }

    public string CommandID { get; init; } = "TransactionReversal";

    public required string TransactionID { get; init; }

    public required string Amount { get; init; }

    public required string ReceiverParty { get; init; }

    // The wire's spelling; 11 is the receiver of a reversal.
    public string RecieverIdentifierType { get; init; } = "11";

    public required string ResultURL { get; set; }

    public required string QueueTimeOutURL { get; set; }

    public required string Remarks { get; init; }

    public string? Occasion { get; init; }

    public void Sign(string initiator, string securityCredential) => (Initiator, SecurityCredential) = (initiator, securityCredential);

    public static ReversalBody Compose(ReversalRequest request, MpesaSettings settings, MpesaRules rules)
    {
        rules.Initiator(settings.InitiatorName);
        return new ReversalBody
        {
            TransactionID = rules.Text(nameof(request.Receipt), request.Receipt, 1, RequestRules.LongestIdentifier, "give the receipt as the confirmation or callback shows it"),
            Amount = WireNumber.Text(rules.Amount(nameof(request.Amount), request.Amount, MpesaSettings.AnyAmount)),
            ReceiverParty = settings.ShortCode,
            ResultURL = "",
            QueueTimeOutURL = "",
            Remarks = rules.Remarks(request.Description, "Reversal"),
            Occasion = rules.Occasion(request.Occasion),
        };
    }
}
