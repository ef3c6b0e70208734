using Integrations.Idempotency;

namespace Integrations.MtnMomo;

/// <summary>What an idempotency key stands for: every field that the host chose, except the correlation id, which belongs to a call and not to a payment.</summary>
internal static class RequestFingerprints
{
    public static Fingerprint Fingerprint(this MomoRequestToPay request) => Of(request, fields => fields.AddPayment(request).AddParty("payer", request.Payer));

    public static Fingerprint Fingerprint(this MomoRequestToWithdraw request) =>
        Of(request, fields => fields.AddPayment(request).AddParty("payer", request.Payer).Add("version", (long)request.Version));

    public static Fingerprint Fingerprint(this MomoTransfer request) =>
        Of(request, fields => fields.AddPayment(request).AddParty("payee", request.Payee).Add("product", (long)request.Product));

    public static Fingerprint Fingerprint(this MomoDeposit request) =>
        Of(request, fields => fields.AddPayment(request).AddParty("payee", request.Payee).Add("version", (long)request.Version));

    public static Fingerprint Fingerprint(this MomoRefund request) =>
        Of(request, fields => fields.AddPayment(request).Add("original", MomoReference.Text(request.OriginalReferenceId)).Add("version", (long)request.Version));

    public static Fingerprint Fingerprint(this MomoCashTransfer request) => Of(request, fields =>
    {
        fields.AddPayment(request).AddParty("payee", request.Payee).Add("from", request.OriginatingCountry);
        if (request.OriginalAmount is { } original)
        {
            fields.Add("original", original);
        }

        return fields
            .Add("idType", request.PayerIdentificationType)
            .Add("idNumber", request.PayerIdentificationNumber)
            .Add("identity", request.PayerIdentity)
            .Add("firstName", request.PayerFirstName)
            .Add("surname", request.PayerSurname)
            .Add("language", request.PayerLanguageCode)
            .Add("email", request.PayerEmail)
            .Add("msisdn", request.PayerMsisdn?.Reveal())
            .Add("gender", request.PayerGender);
    });

    public static Fingerprint Fingerprint(this MomoBillPayment request) => Of(request, fields => fields
        .Add("amount", request.Amount)
        .Add("external", request.ExternalTransactionId)
        .Add("customer", request.CustomerReference)
        .Add("provider", request.ServiceProviderUserName)
        .Add("coupon", request.CouponId)
        .Add("productId", request.ProductId)
        .Add("offering", request.ProductOfferingId)
        .Add("receiver", request.ReceiverMessage)
        .Add("sender", request.SenderNote)
        .Add("retries", request.MaxRetries ?? -1)
        .Add("charges", request.IncludesSenderCharges switch { null => -1, false => 0, true => 1 }));

    public static Fingerprint Fingerprint(this MomoInvoice request) => Of(request, fields => fields
        .Add("amount", request.Amount)
        .Add("external", request.ExternalId)
        .Add("validity", request.Validity.Ticks)
        .AddParty("payer", request.IntendedPayer)
        .AddParty("payee", request.Payee)
        .Add("description", request.Description));

    public static Fingerprint Fingerprint(this MomoPreApproval request) => Of(request, fields => fields
        .AddParty("payer", request.Payer)
        .Add("validity", request.Validity.Ticks)
        .Add("message", request.PayerMessage));

    private static Fingerprint Of(MomoCreation request, Func<FingerprintFields, FingerprintFields> add) => Idempotency.Fingerprint.Of(fields => add(fields)
        .Add("reference", request.ReferenceId is { } reference ? MomoReference.Text(reference) : null)
        .Add("callback", request.CallbackUrl?.OriginalString)
        .Add("metadata", request.Metadata));

    private static FingerprintFields AddPayment(this FingerprintFields fields, MomoPayment request) => fields
        .Add("amount", request.Amount)
        .Add("external", request.ExternalId)
        .Add("payerMessage", request.PayerMessage)
        .Add("payeeNote", request.PayeeNote);

    private static FingerprintFields AddParty(this FingerprintFields fields, string name, MomoParty party) => fields.Add(name + "Type", party.Type).Add(name, party.Id);
}
