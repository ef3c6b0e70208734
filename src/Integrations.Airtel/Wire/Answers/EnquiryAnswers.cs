using Integrations.Airtel.Codes;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Airtel.Wire.Answers;

/// <summary>What one answer to an enquiry says. The claim is about the payment that was asked about; the value is set whenever the enquiry itself was answered. Pure.</summary>
internal static class EnquiryAnswers
{
    private static readonly CodeTable NoCodes = new();

    /// <summary>Any product's but remittances'.</summary>
    public static Reading<AirtelPaymentStatus> Read(Transmission transmission, string id, CodeTable failures)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        if (envelope is { Status: { } word })
        {
            var row = PaymentAnswers.IsOurs(envelope, id) ? AirtelStatusWords.Payments.Find(word, null) : null;
            return Found(envelope, word, row, failures);
        }

        if (envelope is not null && MissingAnswers.Find(transmission, envelope) is { } missing)
        {
            var code = WireText.BoundedCode(missing);
            return new Reading<AirtelPaymentStatus>(Claim.NotFound, new AirtelPaymentStatus { Claim = Claim.NotFound, Code = code }, ErrorCategory.OutcomeUnknown, code);
        }

        return Failed<AirtelPaymentStatus>(transmission, envelope, NoCodes);
    }

    /// <summary>A remittance's, which is flat.</summary>
    public static Reading<AirtelPaymentStatus> ReadRemittance(Transmission transmission)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        if (envelope is not { FlatStatus: { } word } || !transmission.IsSuccessStatus)
        {
            return Failed<AirtelPaymentStatus>(transmission, envelope, NoCodes);
        }

        var row = RemittanceRow(envelope, word);
        var status = new AirtelPaymentStatus
        {
            Claim = row?.Claim ?? Claim.None,
            Status = WireText.BoundedCode(word),
            AirtelMoneyId = envelope.FlatTransactionId,
            Category = row?.Category ?? (row is null ? ErrorCategory.OutcomeUnknown : null),
            UserMessage = row?.UserMessage ?? row?.Category?.Rule().UserMessage,
        };
        return new Reading<AirtelPaymentStatus>(status.Claim, status, status.Category, status.Status, row?.UserMessage) { IsUnlisted = row is null };
    }

    /// <summary>A question that failed: it says why, and nothing about what was asked.</summary>
    public static Reading<T> Failed<T>(Transmission transmission, AirtelEnvelope? envelope, CodeTable codes)
    {
        var reading = AirtelRefusal.Read<T>(transmission, envelope, codes, isKeyed: false);
        var category = reading.Category switch
        {
            null or ErrorCategory.OutcomeUnknown when envelope is { ResultCode: "ESB000008" } => ErrorCategory.Misconfigured,
            null or ErrorCategory.OutcomeUnknown => (int)transmission.Status.GetValueOrDefault() is 403 or 408 or >= 500 || envelope is { IsBroken: true } ? ErrorCategory.ProviderDown : ErrorCategory.ProviderFault,
            var known => known,
        };
        return reading with { Claim = Claim.None, Value = default, Category = category, UserMessage = null };
    }

    /// <summary>What the word of a flat answer means, as far as the rest of the answer does not contradict it.</summary>
    private static CodeRow? RemittanceRow(AirtelEnvelope envelope, string word)
    {
        var row = word is RemittanceAnswers.Done
            ? new CodeRow(word, Claim.Succeeded)
            : AirtelStatusWords.Payments.Find(word, null) ?? AirtelCommonCodes.NotFound.Find(word, envelope.Message) ?? AirtelRefusals.Remittances.Find(word, envelope.Message);
        var isContradicted = row?.Claim switch
        {
            Claim.Succeeded => !RemittanceAnswers.IsDone(envelope, "TS"),
            Claim.NotFound => envelope.FlatTransactionId is not null || envelope.GatewayCode is not null,
            _ => false,
        };
        return isContradicted ? new CodeRow(word, Claim.None, ErrorCategory.OutcomeUnknown) : row;
    }

    private static Reading<AirtelPaymentStatus> Found(AirtelEnvelope envelope, string word, CodeRow? row, CodeTable failures)
    {
        var code = AirtelRefusal.Code(envelope);
        var (category, told) = row is null ? (ErrorCategory.OutcomeUnknown, null) : PaymentAnswers.Why(row, envelope, failures);
        var status = new AirtelPaymentStatus
        {
            Claim = row?.Claim ?? Claim.None,
            Status = WireText.BoundedCode(word),
            Code = code,
            AirtelMoneyId = envelope.AirtelMoneyId,
            Category = category,
            UserMessage = told ?? category?.Rule().UserMessage,
        };
        return new Reading<AirtelPaymentStatus>(status.Claim, status, category, code ?? status.Status, told) { IsUnlisted = row is null };
    }
}
