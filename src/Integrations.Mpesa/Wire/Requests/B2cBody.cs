using Integrations.Mpesa.Rules;
using Integrations.Payments;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of B2C and Pochi. v1 and the payout with ID check have no OriginatorConversationID.</summary>
internal sealed class B2cBody : IInitiatorBody
{
    public string? OriginatorConversationID { get; set; }

    public string? InitiatorName { get; set; }

    public string? SecurityCredential { get; set; }

    public required string CommandID { get; init; }

    public required string Amount { get; init; }

    public required string PartyA { get; init; }

    public required string PartyB { get; init; }

    public required string Remarks { get; init; }

    public required string QueueTimeOutURL { get; set; }

    public required string ResultURL { get; set; }

    // The wire's spelling.
    public string? Occassion { get; init; }

    public string? IDType { get; set; }

    public string? IDNumber { get; set; }

    public void Sign(string initiator, string securityCredential) => (InitiatorName, SecurityCredential) = (initiator, securityCredential);

    public static B2cBody Compose(PayoutRequest request, MpesaSettings settings, MpesaRules rules)
    {
        rules.Identifier(nameof(request.OriginatorConversationId), request.OriginatorConversationId);
        var body = Compose(CommandOf(request.Purpose), request, request.Payee, request.Occasion, settings, rules);
        if (request.Identity is { } identity)
        {
            (body.IDType, body.IDNumber) = (rules.IdentityKind(identity), rules.IdentityNumber(identity));
        }

        return body;
    }

    public static B2cBody Compose(PochiPayoutRequest request, MpesaSettings settings, MpesaRules rules)
    {
        rules.Identifier(nameof(request.OriginatorConversationId), request.OriginatorConversationId);
        return Compose("BusinessPayToPochi", request, request.Payee, request.Occasion, settings, rules);
    }

    private static B2cBody Compose(string command, MpesaPayment request, Msisdn payee, string? occasion, MpesaSettings settings, MpesaRules rules)
    {
        rules.Initiator(settings.InitiatorName);
        return new B2cBody
        {
            CommandID = command,
            Amount = WireNumber.Text(rules.Amount(nameof(request.Amount), request.Amount, settings.B2cLimits)),
            PartyA = settings.B2cShortCode,
            PartyB = rules.Kenyan(nameof(PayoutRequest.Payee), payee),
            Remarks = rules.Remarks(request.Description, "Payment"),
            QueueTimeOutURL = "",
            ResultURL = "",
            Occassion = rules.Occasion(occasion),
        };
    }

    private static string CommandOf(DisbursementPurpose purpose) => purpose switch
    {
        DisbursementPurpose.Salary => "SalaryPayment",
        DisbursementPurpose.Promotion => "PromotionPayment",
        _ => "BusinessPayment",
    };
}
