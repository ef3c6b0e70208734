using System.Net;
using Integrations.Http;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Wire.Answers;

/// <summary>What one answer of Daraja says, for each operation. Pure; never throws on the provider's bytes.</summary>
internal static class MpesaAnswers
{
    private const string Accepted = "0";
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    /// <summary>The OAuth answer. Nothing has been submitted while this step fails.</summary>
    public static Reading<GrantedToken> Token(Transmission transmission)
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        if (transmission.IsSuccessStatus && answer is { ErrorCode: null })
        {
            return WireText.Lifetime(answer.ExpiresIn, UsualLifetime, LongestLifetime) is { } lifetime && WireText.IsHeaderSafe(answer.AccessToken)
                ? new Reading<GrantedToken>(Claim.Succeeded, new GrantedToken(new Secret(answer.AccessToken), lifetime), null)
                : Reading<GrantedToken>.Malformed();
        }

        if (MpesaTokenCodes.Errors.Find(answer?.ErrorCode, answer?.ErrorMessage) is not null)
        {
            return MpesaTokenCodes.Errors.Read<GrantedToken>(answer?.ErrorCode, answer?.ErrorMessage);
        }

        // Wrong credentials in production are answered 400 with an empty body; the edge answers 403 and 5xx with pages of its own.
        var category = (int)transmission.Status.GetValueOrDefault() switch
        {
            >= 200 and < 300 => ErrorCategory.MalformedAnswer,
            400 or 401 => ErrorCategory.AuthFailed,
            429 => ErrorCategory.RateLimited,
            403 or 408 or >= 500 => ErrorCategory.ProviderDown,
            _ => ErrorCategory.Misconfigured,
        };
        return new Reading<GrantedToken>(Claim.RefusedSend, null, category, WireText.BoundedCode(answer?.ErrorCode)) { IsUnlisted = answer?.ErrorCode is not null };
    }

    /// <summary>The answer to an STK push: accepted with <c>ResponseCode</c> 0 and a CheckoutRequestID.</summary>
    public static Reading<StkPushAcknowledgement> StkPush(Transmission transmission)
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        return transmission.IsSuccessStatus && answer is { ResponseCode: Accepted, ErrorCode: null, CheckoutRequestId: { } checkout }
            ? Pending(new StkPushAcknowledgement { CheckoutRequestId = checkout, MerchantRequestId = answer.MerchantRequestId ?? "", CustomerMessage = answer.CustomerMessage })
            : Submission<StkPushAcknowledgement>(transmission, answer, MpesaSubmissionCodes.Unkeyed);
    }

    /// <summary>The answer to B2C v3 and Pochi, which echo the caller's OriginatorConversationID and know a repeat by it.</summary>
    /// <param name="transmission">The answer.</param>
    /// <param name="ownConversationId">The id that was sent.</param>
    public static Reading<MpesaAcknowledgement> KeyedPayout(Transmission transmission, string ownConversationId)
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        if (IsAccepted(transmission, answer))
        {
            // An acknowledgement of another request proves nothing about ours.
            return answer!.OriginatorConversationId is null || string.Equals(answer.OriginatorConversationId, ownConversationId, StringComparison.OrdinalIgnoreCase)
                ? Pending(Acknowledgement(answer, ownConversationId))
                : Reading<MpesaAcknowledgement>.Unknown();
        }

        var reading = Submission<MpesaAcknowledgement>(transmission, answer, MpesaSubmissionCodes.Keyed);
        return reading.Claim is Claim.Pending ? reading with { Value = new MpesaAcknowledgement { OriginatorConversationId = ownConversationId } } : reading;
    }

    /// <summary>The answer to B2C v1 and reversal: Daraja assigns both ids.</summary>
    public static Reading<MpesaAcknowledgement> UnkeyedConversation(Transmission transmission)
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        return IsAccepted(transmission, answer)
            ? Pending(Acknowledgement(answer!, answer!.OriginatorConversationId))
            : Submission<MpesaAcknowledgement>(transmission, answer, MpesaSubmissionCodes.Unkeyed);
    }

    /// <summary>The answer to the balance and transaction status queries: the question was taken, its answer comes by callback.</summary>
    public static Reading<MpesaAcknowledgement> Question(Transmission transmission)
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        return IsAccepted(transmission, answer)
            ? new Reading<MpesaAcknowledgement>(Claim.Asked, Acknowledgement(answer!, answer!.OriginatorConversationId), null)
            : Failed<MpesaAcknowledgement>(transmission, answer);
    }

    /// <summary>The answer to a registration of C2B addresses.</summary>
    public static Reading<C2bRegistration> C2bRegistration(Transmission transmission) =>
        C2b(transmission, static id => new C2bRegistration { OriginatorConversationId = id });

    /// <summary>The answer to a simulated payment.</summary>
    public static Reading<C2bSimulation> C2bSimulation(Transmission transmission) =>
        C2b(transmission, static id => new C2bSimulation { OriginatorConversationId = id });

    /// <summary>The answer to the STK query. The claim is about the payment that was asked about; the value is set whenever the query itself was answered.</summary>
    /// <param name="transmission">The answer.</param>
    /// <param name="checkoutRequestId">The push that was asked about.</param>
    public static Reading<StkPushStatus> StkQuery(Transmission transmission, string checkoutRequestId)
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        if (MpesaStkCodes.QueryErrors.Find(answer?.ErrorCode, answer?.ErrorMessage) is { } pending)
        {
            return new Reading<StkPushStatus>(pending.Claim, new StkPushStatus { Claim = pending.Claim, ResultCode = answer!.ErrorCode }, pending.Category, answer.ErrorCode);
        }

        if (!transmission.IsSuccessStatus || answer is not { ErrorCode: null, ResultCode: { } code } || answer.ResponseCode is not (null or Accepted))
        {
            return Failed<StkPushStatus>(transmission, answer);
        }

        var isOurs = answer.CheckoutRequestId is null || answer.CheckoutRequestId == checkoutRequestId;
        var listed = MpesaStkCodes.Results.Read<StkPushStatus>(code, answer.ResultDescription);
        var isWhole = answer.ResponseCode is not null || listed.Claim is Claim.Pending;
        var reading = isOurs && isWhole && !MpesaResultText.Contradicts(code, answer.ResultDescription) ? listed : Reading<StkPushStatus>.Unknown(code);
        return reading with { Code = WireText.BoundedCode(code), Value = Status(reading, code) };
    }

    private static StkPushStatus Status(Reading<StkPushStatus> reading, string code) => new()
    {
        Claim = reading.Claim,
        Category = reading.Category,
        ResultCode = WireText.BoundedCode(code),
        UserMessage = reading.UserMessage ?? reading.Category?.Rule().UserMessage,
    };

    private static Reading<T> Pending<T>(T value) => new(Claim.Pending, value, null);

    private static bool IsAccepted(Transmission transmission, DarajaAnswer? answer) =>
        transmission.IsSuccessStatus && answer is { ResponseCode: Accepted, ErrorCode: null } && (answer.ConversationId ?? answer.OriginatorConversationId) is not null;

    /// <summary>True for what only an accepted request has; beside an error the answer contradicts itself.</summary>
    private static bool IsAcknowledged(DarajaAnswer answer) =>
        answer.ResponseCode is Accepted || (answer.CheckoutRequestId ?? answer.ConversationId ?? answer.OriginatorConversationId) is not null;

    private static MpesaAcknowledgement Acknowledgement(DarajaAnswer answer, string? originatorConversationId) =>
        new() { ConversationId = answer.ConversationId ?? "", OriginatorConversationId = originatorConversationId ?? "" };

    private static Reading<T> C2b<T>(Transmission transmission, Func<string, T> accepted)
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        if (IsAlreadyRegistered(transmission, answer))
        {
            return new Reading<T>(Claim.RejectedRef, default, ErrorCategory.Misconfigured, WireText.BoundedCode(answer?.ErrorCode ?? answer?.ResponseCode));
        }

        return transmission.IsSuccessStatus && answer is { ErrorCode: null } && AcceptsC2b(answer)
            ? new Reading<T>(Claim.Succeeded, accepted(answer.OriginatorConversationId ?? ""), null)
            : Submission<T>(transmission, answer, MpesaSubmissionCodes.Registrations);
    }

    /// <summary>Every answer to a submission that is not an acceptance.</summary>
    internal static Reading<T> Submission<T>(Transmission transmission, DarajaAnswer? answer, CodeTable errors)
    {
        var reading = Classify<T>(transmission, answer, errors);
        return reading with { Code = WireText.BoundedCode(reading.Code) };
    }

    private static Reading<T> Classify<T>(Transmission transmission, DarajaAnswer? answer, CodeTable errors)
    {
        if (transmission.IsSuccessStatus && answer is { ErrorCode: { } denied } && IsAcknowledged(answer))
        {
            return Reading<T>.Unknown(denied);
        }

        var row = errors.Find(answer?.ErrorCode, answer?.ErrorMessage);
        if (transmission.Status is HttpStatusCode.TooManyRequests && (row is null or { Claim: Claim.None }))
        {
            return new Reading<T>(Claim.RefusedSend, default, ErrorCategory.RateLimited, answer?.ErrorCode);
        }

        if (row is not null)
        {
            return errors.Read<T>(answer!.ErrorCode, answer.ErrorMessage);
        }

        if (transmission.Status is HttpStatusCode.BadRequest && answer?.ErrorCode?.StartsWith(MpesaSubmissionCodes.FieldRefusalPrefix, StringComparison.Ordinal) is true)
        {
            return new Reading<T>(Claim.RefusedSend, default, ErrorCategory.InvalidRequest, answer.ErrorCode) { IsUnlisted = true };
        }

        if (transmission.IsSuccessStatus)
        {
            return answer switch
            {
                { ErrorCode: { } code } => Reading<T>.Unknown(code) with { IsUnlisted = true },
                { ResponseCode: { } code } when code is not Accepted => MpesaSubmissionCodes.Responses.Read<T>(code, answer.ResponseDescription),
                _ => Reading<T>.Malformed(),
            };
        }

        return Reading<T>.Unknown(answer?.ErrorCode) with { IsUnlisted = answer?.ErrorCode is not null };
    }

    /// <summary>A query that failed: it says why, and nothing about what was asked.</summary>
    internal static Reading<T> Failed<T>(Transmission transmission, DarajaAnswer? answer)
    {
        var reading = Submission<T>(transmission, answer, MpesaSubmissionCodes.Unkeyed);
        var category = reading.Category is null or ErrorCategory.OutcomeUnknown
            ? (int)transmission.Status.GetValueOrDefault() is 403 or >= 500 ? ErrorCategory.ProviderDown : ErrorCategory.ProviderFault
            : reading.Category;
        return reading with { Claim = Claim.None, Category = category, UserMessage = null };
    }

    private static bool AcceptsC2b(DarajaAnswer answer) => answer.ResponseCode is null
        ? (answer.ConversationId ?? answer.OriginatorConversationId) is not null
            && answer.ResponseDescription is { } text
            && (text.StartsWith("Success", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Accept the service request", StringComparison.OrdinalIgnoreCase))
        : answer.ResponseCode is Accepted;

    /// <summary>A repeated registration has three forms: a code, an answer with status 200, and a SOAP fault with status 409.</summary>
    private static bool IsAlreadyRegistered(Transmission transmission, DarajaAnswer? answer) =>
        answer is { IsSoapFault: true } && transmission.Status is HttpStatusCode.Conflict
        || transmission.IsSuccessStatus && answer?.ResponseDescription?.Contains("already registered", StringComparison.OrdinalIgnoreCase) is true;
}
