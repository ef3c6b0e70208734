using Integrations.Callbacks;
using Integrations.Ncba.Rules;

namespace Integrations.Ncba.Callbacks;

/// <summary>The JSON notification: money came to the bank's pay bill.</summary>
internal static class PaybillNotification
{
    private const string TimeFormat = "yyyyMMddHHmmss";

    /// <summary>The payment; <see langword="null"/> when the receipt, the pay bill or a positive amount is missing.</summary>
    public static IncomingPayment? Parse(NotificationFields fields, NcbaSettings settings, bool isSigned, bool isSimulated)
    {
        if (fields.Find("TransID") is not { } receipt || fields.Find("BusinessShortCode") is null || NairobiValues.Amount(fields["TransAmount"]) is not { IsPositive: true } amount)
        {
            return null;
        }

        var account = fields.Find("BillRefNumber") ?? "";
        var known = NcbaReferences.Split(account, settings);
        var payer = fields.Find("Mobile") ?? "";
        return new IncomingPayment
        {
            Provider = NcbaTelemetry.Provider,
            Merchant = settings.Merchant,
            Account = known?.Till ?? account,
            Receipt = receipt,
            Amount = amount,
            OccurredAt = NairobiValues.Time(fields["TransTime"], TimeFormat),
            BillReference = fields.Find("Narrative") is { } narrative ? Behind(narrative, settings) : known?.Text ?? "",
            PayerText = payer,
            Payer = NairobiValues.Number(payer),
            PayerName = fields.Find("name") ?? "",
            IsSigned = isSigned,
            IsSimulated = isSimulated,
        };
    }

    /// <summary>True for the pay bill and one of the tills of this account.</summary>
    public static bool IsOurs(NotificationFields fields, NcbaSettings settings) =>
        fields.Find("BusinessShortCode") == settings.PaybillNumber && NcbaReferences.Split(fields.Find("BillRefNumber") ?? "", settings) is not null;

    /// <summary>True for money of a customer: <c>Pay Bill</c>, or <c>PAYBILL</c> as older senders write.</summary>
    public static bool IsPayment(NotificationFields fields) =>
        string.Equals(fields["TransType"].Replace(" ", "", StringComparison.Ordinal), "PAYBILL", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the hash is one of those that the account's settings allow.</summary>
    public static bool IsHashed(NotificationFields fields, NcbaSettings settings, IEnumerable<NcbaPaybillHash> forms, string secret)
    {
        var matches = false;
        foreach (var candidate in forms.SelectMany(form => Candidates(form, fields, settings, secret)))
        {
            matches |= NotificationHash.Matches(fields["Hash"], candidate);
        }

        return matches;
    }

    /// <summary>True when the hash covers what the notification says. A secret that is sent as it is does not: it is good enough to be told of, not to decide a payment.</summary>
    public static bool IsSigned(NotificationFields fields, NcbaSettings settings, string secret) =>
        IsHashed(fields, settings, settings.PaybillHashes.Where(static form => form is not NcbaPaybillHash.SecretItself), secret);

    private static IEnumerable<string> Candidates(NcbaPaybillHash form, NotificationFields fields, NcbaSettings settings, string secret) => form switch
    {
        NcbaPaybillHash.BusinessShortCode => [WithAccount(fields["BusinessShortCode"], fields, secret)],
        NcbaPaybillHash.BankAccount => settings.BankAccounts.Select(account => WithAccount(account, fields, secret)),
        NcbaPaybillHash.SecretItself => [secret],
        _ => [],
    };

    private static string WithAccount(string account, NotificationFields fields, string secret) => NotificationHash.Of(
        secret, fields["TransType"], fields["TransID"], fields["TransTime"], fields["TransAmount"], account, fields["BillRefNumber"], fields["Mobile"], fields["name"], "1");

    /// <summary>Some senders leave the till before the text.</summary>
    private static string Behind(string narrative, NcbaSettings settings) => NcbaReferences.Split(narrative, settings) is { Text: { Length: > 0 } text } ? text : narrative;
}
