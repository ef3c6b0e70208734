using System.Net;
using Integrations.Http;
using Integrations.Mpesa.Codes;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Payments;

namespace Integrations.Mpesa;

/// <summary>What the pipeline must know about Daraja's answers: its statuses mislead, its codes and messages decide.</summary>
internal sealed class MpesaProtocol : ProviderProtocol
{
    /// <summary>Products refuse a token in five forms. One of them also stands for a product that the app lacks, which a new token does not cure.</summary>
    private static readonly string[] TokenRefusals = ["404.001.03", "401.002.01", "400.003.01", "401.003.01", "401.001"];

    public override string Provider => MpesaTelemetry.Provider;

    public override bool RefusesToken(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return Error(transmission) is { ErrorCode: { } code } answer
            && TokenRefusals.Contains(code, StringComparer.Ordinal)
            && answer.ErrorMessage?.Contains(MpesaSubmissionCodes.NoProduct, StringComparison.OrdinalIgnoreCase) is not true;
    }

    public override bool RefusesBeforeWork(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return transmission is { IsAnswered: true, Status: HttpStatusCode.TooManyRequests } || Row(Error(transmission)) is { Claim: Claim.RefusedSend, Category: ErrorCategory.RateLimited };
    }

    public override bool IsFinalAnswer(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        if (base.IsFinalAnswer(transmission))
        {
            return true;
        }

        // Daraja answers with status 500 while a payment is processed, for a duplicate and for wrong credentials: documented answers, not faults.
        if (PullAnswers.IsNothing(transmission))
        {
            return true;
        }

        var answer = Error(transmission);
        var row = MpesaStkCodes.QueryErrors.Find(answer?.ErrorCode, answer?.ErrorMessage) ?? Row(answer);
        return row is { Claim: not Claim.None, Category: not (ErrorCategory.RateLimited or ErrorCategory.ProviderDown) };
    }

    public override string? FindRequestId(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        var answer = DarajaAnswer.Parse(transmission.Answer);
        return Printable(answer?.RequestId) ?? Printable(answer?.MerchantRequestId) ?? Printable(answer?.ConversationId);
    }

    private static DarajaAnswer? Error(Transmission transmission) => transmission is { IsAnswered: true, IsSuccessStatus: false } ? DarajaAnswer.Parse(transmission.Answer) : null;

    private static CodeRow? Row(DarajaAnswer? answer) => MpesaSubmissionCodes.Any.Find(answer?.ErrorCode, answer?.ErrorMessage);

    /// <summary>An id that may be logged: on the STK query this field may hold a CheckoutRequestID, which ends with the customer's number.</summary>
    private static string? Printable(string? id) =>
        id is { Length: <= 128 } && !id.StartsWith("ws_", StringComparison.OrdinalIgnoreCase) && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? id : null;
}
