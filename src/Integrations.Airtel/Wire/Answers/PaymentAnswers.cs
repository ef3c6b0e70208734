using Integrations.Airtel.Codes;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Airtel.Wire.Answers;

/// <summary>What one answer to a payment says. Pure; never throws on the provider's bytes.</summary>
internal static class PaymentAnswers
{
    /// <summary>The answer to a push or a cash-out: at best, the prompt was sent.</summary>
    public static Reading<AirtelPayment> Prompt(Transmission transmission, string id, CodeTable refusals)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        if (envelope is { Status: not null, IsBroken: false } && transmission.IsSuccessStatus && AirtelStatusWords.Pushes.Find(envelope.Status, null) is { } row)
        {
            return IsOurs(envelope, id) ? new Reading<AirtelPayment>(row.Claim, Payment(envelope, id), null) : Reading<AirtelPayment>.Unknown(AirtelRefusal.Code(envelope));
        }

        // Any other word about a payment is one that nobody described.
        return envelope is { Status: not null }
            ? Reading<AirtelPayment>.Unknown(AirtelRefusal.Code(envelope))
            : Valued(AirtelRefusal.Read<AirtelPayment>(transmission, envelope, refusals, isKeyed: true), envelope, id);
    }

    /// <summary>The answer to a disbursement or a cash-in, which usually is the result.</summary>
    public static Reading<AirtelPayment> Result(Transmission transmission, string id, CodeTable refusals, CodeTable failures)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        if (envelope is not { Status: { } word })
        {
            return Valued(AirtelRefusal.Read<AirtelPayment>(transmission, envelope, refusals, isKeyed: true), envelope, id);
        }

        if (AirtelStatusWords.Payments.Find(word, null) is not { } row || !IsOurs(envelope, id))
        {
            return Reading<AirtelPayment>.Unknown(AirtelRefusal.Code(envelope));
        }

        var (category, told) = Why(row, envelope, failures);
        return new Reading<AirtelPayment>(row.Claim, row.Claim is Claim.None or Claim.RejectedRef ? null : Payment(envelope, id), category, AirtelRefusal.Code(envelope), told);
    }

    /// <summary>The answer to a refund. Its word alone tells.</summary>
    public static Reading<AirtelRefund> Refund(Transmission transmission)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        return envelope switch
        {
            { Status: { } word } when AirtelStatusWords.Refunds.Find(word, null) is { } row =>
                new Reading<AirtelRefund>(row.Claim, row.Claim is Claim.Succeeded ? new AirtelRefund { AirtelMoneyId = envelope.AirtelMoneyId ?? "" } : null, row.Category, AirtelRefusal.Code(envelope)),
            { Status: not null } => Reading<AirtelRefund>.Unknown(AirtelRefusal.Code(envelope)),
            _ => AirtelRefusal.ReadOnce<AirtelRefund>(transmission, envelope, AirtelRefusals.Refunds, isKeyed: false),
        };
    }

    /// <summary>Why a payment ended, from its code: the word says that it did.</summary>
    public static (ErrorCategory? Category, string? UserMessage) Why(CodeRow row, AirtelEnvelope envelope, CodeTable failures) => Why(row, envelope.ResponseCode, envelope.Message, failures);

    /// <inheritdoc cref="Why(CodeRow, AirtelEnvelope, CodeTable)" />
    public static (ErrorCategory? Category, string? UserMessage) Why(CodeRow row, string? code, string? message, CodeTable failures) =>
        row is { Claim: Claim.RejectedRef, Category: ErrorCategory.ProviderFault } && failures.Find(code, message) is { } reason
            ? (reason.Category, reason.UserMessage)
            : (row.Category, row.UserMessage);

    /// <summary>An answer about another payment proves nothing about ours.</summary>
    public static bool IsOurs(AirtelEnvelope envelope, string id) => envelope.TransactionId is null || string.Equals(envelope.TransactionId, id, StringComparison.OrdinalIgnoreCase);

    private static AirtelPayment Payment(AirtelEnvelope envelope, string id) =>
        new() { TransactionId = id, AirtelMoneyId = envelope.AirtelMoneyId, WalletReference = envelope.WalletReference };

    private static Reading<AirtelPayment> Valued(Reading<AirtelPayment> reading, AirtelEnvelope? envelope, string id) =>
        reading.Claim is Claim.Pending ? reading with { Value = envelope is null ? null : Payment(envelope, id) } : reading;
}
