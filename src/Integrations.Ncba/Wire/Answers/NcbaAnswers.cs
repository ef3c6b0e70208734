using System.Globalization;
using System.Net;
using Integrations.Http;
using Integrations.Ncba.Codes;
using Integrations.Payments;
using Integrations.Providers;

namespace Integrations.Ncba.Wire.Answers;

/// <summary>What one answer of the bank says, for each operation. Pure; never throws on the bank's bytes.</summary>
internal static class NcbaAnswers
{
    private const string Accepted = "0";
    private const string Paid = "SUCCESS";

    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(5);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);
    private static readonly string[] Denials = ["fail", "error", "cancel", "insufficient", "DS_"];

    /// <summary>The token answer. Nothing has been submitted while this step fails.</summary>
    public static Reading<GrantedToken> Token(Transmission transmission)
    {
        var answer = NcbaAnswer.Parse(transmission.Answer);
        if (transmission.IsSuccessStatus)
        {
            return WireText.Lifetime(answer?.ExpiresIn, UsualLifetime, LongestLifetime) is { } lifetime && WireText.IsHeaderSafe(answer?.AccessToken)
                ? new Reading<GrantedToken>(Claim.Succeeded, new GrantedToken(new Secret(answer!.AccessToken!), lifetime), null)
                : Reading<GrantedToken>.Malformed();
        }

        var status = StatusOf(transmission);
        return NcbaTokenCodes.Statuses.Find(status, null) is { } row
            ? new Reading<GrantedToken>(row.Claim, null, row.Category, status)
            : new Reading<GrantedToken>(Claim.RefusedSend, null, ErrorCategory.ProviderDown, status) { IsUnlisted = true };
    }

    /// <summary>The answer to a push: both yes and no come with status 200. Yes says that the prompt was sent, nothing more.</summary>
    /// <param name="transmission">The answer.</param>
    /// <param name="sentAt">When the push went out.</param>
    public static Reading<NcbaPushAcknowledgement> Push(Transmission transmission, DateTimeOffset sentAt)
    {
        var answer = NcbaAnswer.Parse(transmission.Answer);
        if (!transmission.IsSuccessStatus)
        {
            return TurnsAway(transmission, answer) && NcbaPushCodes.Statuses.Find(StatusOf(transmission), null) is { } refused
                ? new Reading<NcbaPushAcknowledgement>(refused.Claim, null, refused.Category, refused.Code)
                : Reading<NcbaPushAcknowledgement>.Unknown(StatusOf(transmission));
        }

        return answer switch
        {
            { StatusCode: Accepted, TransactionId: { } id } => new Reading<NcbaPushAcknowledgement>(
                Claim.Pending, new NcbaPushAcknowledgement { TransactionId = id, ReferenceId = answer.ReferenceId ?? "", SentAt = sentAt }, null),
            { StatusCode: Accepted } => Reading<NcbaPushAcknowledgement>.Unknown("no_transaction_id"),
            { StatusCode: { } code, TransactionId: { } } => Reading<NcbaPushAcknowledgement>.Unknown(WireText.BoundedCode(code)),
            { StatusCode: { } code } => Refusal<NcbaPushAcknowledgement>(code, answer.StatusDescription),
            _ => Reading<NcbaPushAcknowledgement>.Malformed(),
        };
    }

    /// <summary>The answer to a query. The claim is about the push; the value is set whenever the query itself was answered.</summary>
    /// <param name="transmission">The answer.</param>
    /// <param name="age">How old the push is, between the ages at which FAILED is believed; <see langword="null"/> when that is not known.</param>
    public static Reading<NcbaPushStatus> Query(Transmission transmission, PushAge? age)
    {
        var answer = NcbaAnswer.Parse(transmission.Answer);
        if (!transmission.IsSuccessStatus || answer is not { Status: { } word })
        {
            return Failed<NcbaPushStatus>(transmission, isMalformed: transmission.IsSuccessStatus);
        }

        var row = NcbaQueryWords.Words.Find(word, answer.Description);
        var isDenied = row?.Claim is Claim.Succeeded && Array.Exists(Denials, denial => answer.Description?.Contains(denial, StringComparison.OrdinalIgnoreCase) is true);
        if (row is null || isDenied)
        {
            return Reading<NcbaPushStatus>.Unknown(WireText.BoundedCode(word)) with { IsUnlisted = row is null, Value = new NcbaPushStatus { Claim = Claim.None, Status = WireText.BoundedCode(word), Category = ErrorCategory.OutcomeUnknown } };
        }

        if (row.Claim is Claim.RejectedRef && age is not { IsBelievable: true })
        {
            // Too young, or of unknown age: it may still be paid. Too old: it may be forgotten.
            var claim = age is { IsForgotten: true } ? Claim.None : Claim.Pending;
            return new Reading<NcbaPushStatus>(claim, new NcbaPushStatus { Claim = claim, Status = word, BelievableAt = age?.BelievableAt }, claim is Claim.None ? ErrorCategory.OutcomeUnknown : null, row.Code);
        }

        return new Reading<NcbaPushStatus>(row.Claim, Status(row, word), row.Category, row.Code, row.UserMessage);
    }

    /// <summary>The answer to a request for a QR code.</summary>
    public static Reading<NcbaQrCode> Qr(Transmission transmission)
    {
        var answer = NcbaAnswer.Parse(transmission.Answer);
        if (!transmission.IsSuccessStatus || answer?.StatusCode is null)
        {
            return Failed<NcbaQrCode>(transmission, isMalformed: transmission.IsSuccessStatus);
        }

        if (answer.StatusCode is not Accepted)
        {
            return new Reading<NcbaQrCode>(Claim.RejectedRef, null, ErrorCategory.InvalidRequest, WireText.BoundedCode(answer.StatusCode));
        }

        return QrPicture.Parse(answer.QrCode) is { } picture ? new Reading<NcbaQrCode>(Claim.Succeeded, picture, null) : Reading<NcbaQrCode>.Malformed();
    }

    /// <summary>
    /// An error in the bank's own shape, or a 401 in any. A page of something on the way proves nothing, and an answer that names a transaction did not turn the push away, whatever its
    /// status says.
    /// </summary>
    private static bool TurnsAway(Transmission transmission, NcbaAnswer? answer) =>
        answer is { TransactionId: null, StatusCode: null, Message: not null } || (answer?.TransactionId is null && transmission.Status is HttpStatusCode.Unauthorized);

    private static Reading<T> Refusal<T>(string code, string? text)
    {
        // The contract calls every code but 0 a refusal; one that nobody described is counted, and does not become a reason to try elsewhere.
        var row = NcbaPushCodes.Refusals.Find(code, text);
        return row is null
            ? new Reading<T>(Claim.RejectedRef, default, ErrorCategory.InvalidRequest, WireText.BoundedCode(code)) { IsUnlisted = true }
            : new Reading<T>(row.Claim, default, row.Category, WireText.BoundedCode(code), row.UserMessage);
    }

    /// <summary>A question that failed: it says why, and nothing about what was asked.</summary>
    private static Reading<T> Failed<T>(Transmission transmission, bool isMalformed) => isMalformed ? Reading<T>.Malformed() : new Reading<T>(Claim.None, default, (int)transmission.Status.GetValueOrDefault() switch
    {
        401 => ErrorCategory.AuthFailed,
        403 or 405 => ErrorCategory.Misconfigured,
        429 => ErrorCategory.RateLimited,
        >= 500 or 408 => ErrorCategory.ProviderDown,
        _ => ErrorCategory.ProviderFault,
    }, StatusOf(transmission));

    private static NcbaPushStatus Status(CodeRow row, string word) => new()
    {
        Claim = row.Claim,
        Status = string.Equals(word, Paid, StringComparison.OrdinalIgnoreCase) ? Paid : WireText.BoundedCode(word),
        Category = row.Category,
        UserMessage = row.UserMessage ?? row.Category?.Rule().UserMessage,
    };

    private static string StatusOf(Transmission transmission) => ((int)transmission.Status.GetValueOrDefault()).ToString(CultureInfo.InvariantCulture);
}
