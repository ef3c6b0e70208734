using System.Globalization;
using Integrations.MtnMomo.Rules;

namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>Requests of hosts as the wire takes them.</summary>
internal static class MomoBodies
{
    private static readonly string[] Identifications = ["PASS", "CPFA", "SRSSA", "NRIN", "OTHR", "DRLC", "SOCS", "AREG", "IDCD", "EMID"];

    public static TransactionBody Of(MomoPayment request, MtnMomoSettings settings, MomoRules rules, PartyBody? payer = null, PartyBody? payee = null, string? original = null) => new()
    {
        Amount = rules.Amount(request.Amount),
        Currency = settings.Currency.Code,
        ExternalId = rules.ExternalId(nameof(request.ExternalId), request.ExternalId),
        Payer = payer,
        Payee = payee,
        PayerMessage = rules.Note(nameof(request.PayerMessage), request.PayerMessage),
        PayeeNote = rules.Note(nameof(request.PayeeNote), request.PayeeNote),
        ReferenceIdToRefund = original,
    };

    public static TransactionBody OfCash(MomoCashTransfer request, MtnMomoSettings settings, MomoRules rules)
    {
        if (request.PayerIdentificationType is { } type && !Identifications.Contains(type, StringComparer.Ordinal))
        {
            rules.Add(nameof(request.PayerIdentificationType), $"must be one of {string.Join(", ", Identifications)}", "choose OTHR where none fits");
        }

        return new TransactionBody
        {
            Amount = rules.Amount(request.Amount),
            Currency = settings.Currency.Code,
            ExternalId = rules.ExternalId(nameof(request.ExternalId), request.ExternalId),
            Payee = rules.Party(nameof(request.Payee), request.Payee),
            PayerMessage = rules.Note(nameof(request.PayerMessage), request.PayerMessage),
            PayeeNote = rules.Note(nameof(request.PayeeNote), request.PayeeNote),
            OrginatingCountry = request.OriginatingCountry,
            OriginalAmount = request.OriginalAmount is { } amount ? WireValues.Amount(amount) : null,
            OriginalCurrency = request.OriginalAmount?.Currency.Code,
            PayerIdentificationType = request.PayerIdentificationType,
            PayerIdentificationNumber = request.PayerIdentificationNumber,
            PayerIdentity = request.PayerIdentity,
            PayerFirstName = request.PayerFirstName,
            PayerSurName = request.PayerSurname,
            PayerLanguageCode = request.PayerLanguageCode,
            PayerEmail = request.PayerEmail,
            PayerMsisdn = request.PayerMsisdn?.Reveal(),
            PayerGender = request.PayerGender,
        };
    }

    public static PaymentBody Of(MomoBillPayment request, MtnMomoSettings settings, MomoRules rules) => new()
    {
        ExternalTransactionId = rules.ExternalId(nameof(request.ExternalTransactionId), request.ExternalTransactionId),
        Money = new MoneyBody { Amount = rules.Amount(request.Amount), Currency = settings.Currency.Code },
        CustomerReference = rules.Text(nameof(request.CustomerReference), request.CustomerReference, 1, RequestRules.LongestIdentifier, "give the number at the service provider"),
        ServiceProviderUserName = rules.Text(nameof(request.ServiceProviderUserName), request.ServiceProviderUserName, 1, RequestRules.LongestIdentifier, "give the provider's user name at MTN"),
        CouponId = request.CouponId,
        ProductId = request.ProductId,
        ProductOfferingId = request.ProductOfferingId,
        ReceiverMessage = request.ReceiverMessage is null ? null : rules.Note(nameof(request.ReceiverMessage), request.ReceiverMessage),
        SenderNote = request.SenderNote is null ? null : rules.Note(nameof(request.SenderNote), request.SenderNote),
        MaxNumberOfRetries = request.MaxRetries,
        IncludeSenderCharges = request.IncludesSenderCharges,
    };

    public static InvoiceBody Of(MomoInvoice request, MtnMomoSettings settings, MomoRules rules) => new()
    {
        ExternalId = rules.ExternalId(nameof(request.ExternalId), request.ExternalId),
        Amount = rules.Amount(request.Amount),
        Currency = settings.Currency.Code,
        ValidityDuration = rules.Seconds(nameof(request.Validity), request.Validity).ToString(CultureInfo.InvariantCulture),
        IntendedPayer = rules.Party(nameof(request.IntendedPayer), request.IntendedPayer),
        Payee = rules.Party(nameof(request.Payee), request.Payee),
        Description = string.IsNullOrEmpty(request.Description) ? null : rules.Note(nameof(request.Description), request.Description),
    };

    public static PreApprovalBody Of(MomoPreApproval request, MtnMomoSettings settings, MomoRules rules) => new()
    {
        Payer = rules.Party(nameof(request.Payer), request.Payer),
        PayerCurrency = settings.Currency.Code,
        PayerMessage = rules.Note(nameof(request.PayerMessage), request.PayerMessage),
        ValidityTime = rules.Seconds(nameof(request.Validity), request.Validity),
    };

    /// <summary>The body with the reference in place of a number that the host did not give.</summary>
    public static TransactionBody Named(TransactionBody body, string reference) => body.ExternalId.Length > 0 ? body : body with { ExternalId = reference };

    /// <inheritdoc cref="Named(TransactionBody, string)" />
    public static PaymentBody Named(PaymentBody body, string reference) => body.ExternalTransactionId.Length > 0 ? body : body with { ExternalTransactionId = reference };

    /// <inheritdoc cref="Named(TransactionBody, string)" />
    public static InvoiceBody Named(InvoiceBody body, string reference) => body.ExternalId.Length > 0 ? body : body with { ExternalId = reference };
}
