using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a balance query.</summary>
internal sealed class BalanceBody : IInitiatorBody
{
    public string? Initiator { get; set; }

    public string? SecurityCredential { get; set; }

    public string CommandID { get; init; } = "AccountBalance";

    public required string PartyA { get; init; }

    public string IdentifierType { get; init; } = WireNumber.Text((int)MpesaIdentifierType.ShortCode);

    public required string Remarks { get; init; }

    public required string QueueTimeOutURL { get; set; }

    public required string ResultURL { get; set; }

    public void Sign(string initiator, string securityCredential) => (Initiator, SecurityCredential) = (initiator, securityCredential);

    public static BalanceBody Compose(BalanceQuery query, MpesaSettings settings, MpesaRules rules)
    {
        rules.Initiator(settings.InitiatorName);
        rules.Identifier(nameof(query.Reference), query.Reference);
        return new BalanceBody
        {
            PartyA = rules.ShortCode(nameof(query.ShortCode), query.ShortCode, settings.ShortCode),
            Remarks = rules.Remarks(query.Description, "Balance"),
            QueueTimeOutURL = "",
            ResultURL = "",
        };
    }
}
