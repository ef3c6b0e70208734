using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of payments between businesses and to the tax authority. No field is the caller's key: whether one would be honoured is not known.</summary>
internal sealed class B2bBody : IInitiatorBody
{
    private const string TaxCommand = "PayTaxToKRA";
    private const string TaxAuthority = "572572";
    private const int LongestCommand = 64;

    public string? Initiator { get; set; }

    public string? SecurityCredential { get; set; }

    public required string CommandID { get; init; }

    public string SenderIdentifierType { get; init; } = WireNumber.Text((int)MpesaIdentifierType.ShortCode);

    // The wire's spelling.
    public required string RecieverIdentifierType { get; init; }

    public required string Amount { get; init; }

    public required string PartyA { get; init; }

    public required string PartyB { get; init; }

    public required string AccountReference { get; init; }

    public string? Requester { get; init; }

    public required string Remarks { get; init; }

    public required string QueueTimeOutURL { get; set; }

    public required string ResultURL { get; set; }

    // The wire's spelling.
    public string? Occassion { get; init; }

    public void Sign(string initiator, string securityCredential) => (Initiator, SecurityCredential) = (initiator, securityCredential);

    public static B2bBody Compose(BusinessPaymentRequest request, MpesaSettings settings, MpesaRules rules)
    {
        var type = request.ReceiverType ?? (request.Command == BusinessCommand.BuyGoods ? MpesaIdentifierType.Till : MpesaIdentifierType.ShortCode);
        if (type is not (MpesaIdentifierType.Till or MpesaIdentifierType.ShortCode))
        {
            rules.Add(nameof(request.ReceiverType), "must be Till or ShortCode", "pay a person with PayOutAsync");
        }

        return Compose(
            request,
            Command(request.Command.Name, rules),
            WireNumber.Text((int)type),
            rules.Digits(nameof(request.Receiver), request.Receiver, 5, 12, "give the pay bill, till or short code without spaces"),
            (nameof(request.AccountReference), request.AccountReference),
            request.Sender,
            request.Occasion,
            request.Requester is { } requester ? rules.Kenyan(nameof(request.Requester), requester) : null,
            settings,
            rules);
    }

    public static B2bBody Compose(TaxRemittanceRequest request, MpesaSettings settings, MpesaRules rules) => Compose(
        request,
        TaxCommand,
        WireNumber.Text((int)MpesaIdentifierType.ShortCode),
        TaxAuthority,
        (nameof(request.RegistrationNumber), request.RegistrationNumber),
        request.Sender,
        request.Occasion,
        requester: null,
        settings,
        rules);

    private static B2bBody Compose(
        MpesaPayment request, string command, string receiverType, string receiver, (string Field, string Value) account, string? sender, string? occasion, string? requester, MpesaSettings settings, MpesaRules rules)
    {
        rules.Initiator(settings.InitiatorName);
        return new B2bBody
        {
            CommandID = command,
            RecieverIdentifierType = receiverType,
            Amount = WireNumber.Text(rules.Amount(nameof(request.Amount), request.Amount, MpesaSettings.AnyAmount)),
            PartyA = rules.ShortCode(nameof(BusinessPaymentRequest.Sender), sender, settings.ShortCode),
            PartyB = receiver,
            AccountReference = rules.Text(account.Field, account.Value, 1, 13, "shorten it"),
            Requester = requester,
            Remarks = rules.Remarks(request.Description, "Payment"),
            QueueTimeOutURL = "",
            ResultURL = "",
            Occassion = rules.Occasion(occasion),
        };
    }

    private static string Command(string? name, MpesaRules rules)
    {
        if (name is TaxCommand)
        {
            rules.Add(nameof(BusinessPaymentRequest.Command), "is not for this operation", "pay tax with RemitTaxAsync");
        }
        else if (name is not { Length: > 0 and <= LongestCommand } || !name.All(char.IsAsciiLetterOrDigit))
        {
            rules.Add(nameof(BusinessPaymentRequest.Command), $"must have 1 to {LongestCommand} letters and digits", "take one of BusinessCommand");
        }

        return name ?? "";
    }
}
