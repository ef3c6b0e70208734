using System.Diagnostics.CodeAnalysis;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a business checkout. Property names are the wire's, which begins most of them in lower case.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The names of the wire.")]
internal sealed class BusinessCheckoutBody
{
    /// <summary>The field's name in Safaricom's table; the sample ends it with a capital D.</summary>
    public const string NameInTable = "RequestRefId";

    public required string primaryShortCode { get; init; }

    public required string receiverShortCode { get; init; }

    public required string amount { get; init; }

    public required string paymentRef { get; init; }

    public required string callbackUrl { get; set; }

    public required string partnerName { get; init; }

    public string? RequestRefID { get; private set; }

    public string? RequestRefId { get; private set; }

    /// <summary>Gives it our reference, under the name that the account uses.</summary>
    public void Name(string field, string reference) =>
        (RequestRefID, RequestRefId) = field is NameInTable ? (null, reference) : (reference, (string?)null);

    public static BusinessCheckoutBody Compose(BusinessCheckoutRequest request, MpesaSettings settings, MpesaRules rules) => new()
    {
        primaryShortCode = rules.Digits(nameof(request.Payer), request.Payer, 5, 12, "give the till without spaces"),
        receiverShortCode = request.Receiver is null ? settings.ShortCode : rules.Digits(nameof(request.Receiver), request.Receiver, 5, 12, "give the pay bill without spaces, or leave it out"),
        amount = WireNumber.Text(rules.Amount(nameof(request.Amount), request.Amount, MpesaSettings.AnyAmount)),
        paymentRef = rules.Text(nameof(request.PaymentReference), request.PaymentReference, 1, RequestRules.LongestIdentifier, "give an order or invoice number"),
        callbackUrl = "",
        partnerName = rules.Text(nameof(request.PartnerName), request.PartnerName, 1, RequestRules.LongestIdentifier, "give your name as the payer knows it"),
    };
}
