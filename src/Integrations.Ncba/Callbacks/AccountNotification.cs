using Integrations.Callbacks;
using Integrations.Ncba.Codes;
using Integrations.Ncba.Rules;
using Integrations.Payments;

namespace Integrations.Ncba.Callbacks;

/// <summary>The SOAP notification: something moved on the bank account, in or out.</summary>
internal static class AccountNotification
{
    public const string Type = "TransType";

    private const string TimeFormat = "yyMMddHHmm";

    private static readonly string[] Hashed = [Type, "TransID", "TransTime", "TransAmount", "AccountNr", "Narrative", "PhoneNr", "CustomerName", "Status"];

    /// <summary>True when the fields that every movement has are there.</summary>
    public static bool IsWhole(NotificationFields fields) => fields.Find("TransID") is not null && fields.Find("AccountNr") is not null && NairobiValues.Amount(fields["TransAmount"]) is not null;

    /// <summary>The payment; <see langword="null"/> for money that went out, and for what <see cref="IsWhole"/> refuses.</summary>
    public static IncomingPayment? Parse(NotificationFields fields, NcbaSettings settings, bool isSigned, bool isSimulated)
    {
        if (!IsWhole(fields) || NairobiValues.Amount(fields["TransAmount"]) is not { IsPositive: true } amount)
        {
            return null;
        }

        var (name, inName) = NairobiValues.NameAndNumber(fields["CustomerName"]);
        var phone = fields.Find("PhoneNr") ?? "";
        var narrative = fields.Find("Narrative") ?? "";
        var number = NairobiValues.Number(phone) ?? inName;
        return new IncomingPayment
        {
            Provider = NcbaTelemetry.Provider,
            Merchant = settings.Merchant,
            Account = fields.Find("AccountNr")!,
            Receipt = fields.Find("TransID")!,
            Amount = amount,
            OccurredAt = NairobiValues.Time(fields["TransTime"], TimeFormat),
            BillReference = NcbaReferences.Split(narrative, settings) is { } known ? known.Text : narrative,
            PayerText = number is null ? phone : "",
            Payer = number,
            PayerName = name,
            IsSigned = isSigned,
            IsSimulated = isSimulated,
        };
    }

    /// <summary>True for a movement that is booked. Any other word is nobody's description: it is held, not dropped.</summary>
    public static bool IsBooked(NotificationFields fields) => string.Equals(fields.Find("Status"), "SUCCESS", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for money that came by a type that customers pay with. Any other type is held, as one that nobody knows is.</summary>
    public static bool IsPayment(NotificationFields fields) => NcbaAccountTypes.Credits.Find(fields.Find(Type), null) is { Claim: Claim.Succeeded };

    /// <summary>True for money that went out. It tells nothing, whatever its type.</summary>
    public static bool IsDebit(NotificationFields fields) => NairobiValues.Amount(fields["TransAmount"]) is { IsNegative: true };

    /// <summary>True for one of the merchant's bank accounts.</summary>
    public static bool IsOurs(NotificationFields fields, NcbaSettings settings) => settings.BankAccounts.Contains(fields.Find("AccountNr") ?? "", StringComparer.Ordinal);

    /// <summary>The form that the bank's guide confirms with an example.</summary>
    public static bool IsHashed(NotificationFields fields, string secret) => NotificationHash.Matches(fields["HashVal"], NotificationHash.Of(secret, [.. Hashed.Select(name => fields[name])]));
}
