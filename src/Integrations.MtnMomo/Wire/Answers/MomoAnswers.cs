using System.Net;
using System.Text;
using System.Text.Json;
using Integrations.Http;
using Integrations.MtnMomo.Codes;
using Integrations.Payments;

namespace Integrations.MtnMomo.Wire.Answers;

/// <summary>What one answer of MTN says, for each operation. Pure; never throws on the provider's bytes.</summary>
internal static class MomoAnswers
{
    private const string ForbiddenAddress = "FORBIDDEN_IP";

    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    /// <summary>The token. Nothing has been submitted while this step fails.</summary>
    public static Reading<GrantedToken> Token(Transmission transmission)
    {
        if (transmission.IsSuccessStatus)
        {
            var granted = WireNode.Read(transmission.Answer, static node =>
                WireText.IsHeaderSafe(node.Text("accessToken")) && WireText.Lifetime(node.Text("expiresIn"), UsualLifetime, LongestLifetime) is { } lifetime
                    ? new GrantedToken(new Secret(node.Text("accessToken")!), lifetime)
                    : null);
            return granted is null ? Reading<GrantedToken>.Malformed() : new Reading<GrantedToken>(Claim.Succeeded, granted, null);
        }

        var answer = MomoErrorAnswer.Parse(transmission.Answer);
        var category = (int)transmission.Status.GetValueOrDefault() switch
        {
            500 when answer is { LoginFailed: true } => ErrorCategory.AuthFailed,
            401 => ErrorCategory.AuthFailed,
            429 => ErrorCategory.RateLimited,
            408 or >= 500 => ErrorCategory.ProviderDown,
            _ => ErrorCategory.Misconfigured,
        };
        return new Reading<GrantedToken>(Claim.RefusedSend, null, category, WireText.BoundedCode(answer?.Code ?? answer?.Error));
    }

    /// <summary>The answer to a request that creates something. Most refusals are confirmed by questions afterwards, and so is a conflict.</summary>
    /// <param name="transmission">The answer.</param>
    /// <param name="errors">What codes mean for this operation.</param>
    /// <param name="value">What is accepted.</param>
    public static Reading<T> Creation<T>(Transmission transmission, CodeTable errors, T value)
        where T : class
    {
        var status = (int)transmission.Status.GetValueOrDefault();
        var answer = MomoErrorAnswer.Parse(transmission.Answer);
        var code = WireText.BoundedCode(answer?.Code);
        return status switch
        {
            202 => new Reading<T>(Claim.Pending, value, null),
            409 when MomoSubmissionCodes.Conflicts.Find(answer?.Code, null) is { } row => new Reading<T>(row.Claim, value, null, code),
            500 when errors.Find(answer?.Code, null) is { } row => new Reading<T>(row.Claim, null, row.Category, code, row.UserMessage),
            >= 300 and < 400 => Refused<T>(ErrorCategory.Misconfigured, code),
            400 => Refused<T>(ErrorCategory.InvalidRequest, code),
            401 when transmission.Answer.IsEmpty || answer is { IsGateway: true } => Refused<T>(ErrorCategory.AuthFailed, code),
            403 when IsForbiddenAddress(transmission) => Refused<T>(ErrorCategory.Misconfigured, ForbiddenAddress),
            403 or 405 or 411 or 415 => Refused<T>(ErrorCategory.Misconfigured, code),
            404 when answer?.Code is null => Refused<T>(ErrorCategory.Misconfigured, code),
            429 => Refused<T>(ErrorCategory.RateLimited, code),
            _ => Reading<T>.Unknown(code) with { IsUnlisted = answer?.Code is not null && !IsKnown(answer.Code) },
        };
    }

    /// <summary>
    /// How many questions must find nothing before the refusals of a call are believed: as many as its most doubtful passage asks for. Refused keys and unlisted addresses are refused in front, and the question
    /// would meet the same. Faults of the configuration, and what something else in between may have sent, are asked about once. What the API may send after it kept the request, and limits, of which nothing is
    /// known, are asked about twice: a request may be shown only some time after it was taken.
    /// </summary>
    public static int QuestionsAfter(IEnumerable<Transmission> passages) => passages.Where(static passage => passage.IsAnswered).Select(QuestionsAfter).DefaultIfEmpty(0).Max();

    /// <summary>True when a passage was taken: the reference is of this call then.</summary>
    public static bool IsTaken(IEnumerable<Transmission> passages) => passages.Any(static passage => passage is { IsAnswered: true, Status: HttpStatusCode.Accepted });

    /// <summary>True when the API itself refused every passage that was answered.</summary>
    public static bool AreOfApi(IEnumerable<Transmission> passages) => passages.Where(static passage => passage.IsAnswered).All(static passage => (int)passage.Status.GetValueOrDefault() is 400 or 500);

    /// <summary>True when every passage that was answered met the fault that every question of the account meets too.</summary>
    public static bool AreForbidden(IEnumerable<Transmission> passages) =>
        passages.Where(static passage => passage.IsAnswered).All(static passage => MomoErrorAnswer.Parse(passage.Answer)?.Code is MomoSubmissionCodes.ForbiddenEnvironment);

    /// <summary>The answer to the question what became of something. The claim is about what was asked about; the value is there whenever the question was answered.</summary>
    /// <param name="transmission">The answer.</param>
    /// <param name="kind">What was asked about.</param>
    /// <param name="reference">Its reference.</param>
    public static Reading<MomoTransaction> Status(Transmission transmission, MomoKind kind, Guid reference)
    {
        if (transmission.Status is HttpStatusCode.NotFound && MomoErrorAnswer.Parse(transmission.Answer) is { Code: MomoSubmissionCodes.NotFound })
        {
            // "Never arrived" and "not visible yet" look the same.
            return new Reading<MomoTransaction>(Claim.NotFound, new MomoTransaction { ReferenceId = reference, Claim = Claim.NotFound }, ErrorCategory.OutcomeUnknown, MomoSubmissionCodes.NotFound);
        }

        if (transmission.Status is not HttpStatusCode.OK)
        {
            return Failed<MomoTransaction>(transmission);
        }

        return WireNode.Read(transmission.Answer, node => MomoState.Read(node, kind)) is { } state
            ? state.ToReading(reference)
            : Reading<MomoTransaction>.Malformed();
    }

    /// <summary>The answer to a question that has one object as its answer.</summary>
    public static Reading<T> Value<T>(Transmission transmission, Func<WireNode, T?> read)
        where T : class =>
        transmission.Status is not HttpStatusCode.OK ? Failed<T>(transmission)
        : WireNode.Read(transmission.Answer, read) is { } value ? new Reading<T>(Claim.Succeeded, value, null)
        : Reading<T>.Malformed();

    /// <summary>The answer to a question that has a list as its answer.</summary>
    public static Reading<IReadOnlyList<T>> List<T>(Transmission transmission, Func<WireNode, T?> read)
        where T : class
    {
        if (transmission.Status is not HttpStatusCode.OK)
        {
            return Failed<IReadOnlyList<T>>(transmission);
        }

        try
        {
            using var document = JsonDocument.Parse(WireText.Clean(transmission.Answer));
            return document.RootElement.ValueKind is JsonValueKind.Array
                ? new Reading<IReadOnlyList<T>>(
                    Claim.Succeeded, [.. document.RootElement.EnumerateArray().Where(static item => item.ValueKind is JsonValueKind.Object).Select(item => read(new WireNode(item))).OfType<T>()], null)
                : Reading<IReadOnlyList<T>>.Malformed();
        }
        catch (JsonException)
        {
            return Reading<IReadOnlyList<T>>.Malformed();
        }
    }

    /// <summary>The answer to a request without an answer of its own, such as a notification or a withdrawal: 200, or why not. Another success is not in MTN's definition.</summary>
    public static Reading<MomoDone> Done(Transmission transmission) => transmission.Status switch
    {
        HttpStatusCode.OK => new Reading<MomoDone>(Claim.Succeeded, MomoDone.Instance, null),
        HttpStatusCode.Conflict or HttpStatusCode.Gone => Failed<MomoDone>(transmission) with { Category = ErrorCategory.StateConflict },
        _ => Failed<MomoDone>(transmission),
    };

    /// <summary>A question that failed: it says why, and nothing about what was asked.</summary>
    public static Reading<T> Failed<T>(Transmission transmission)
    {
        var answer = MomoErrorAnswer.Parse(transmission.Answer);
        var code = WireText.BoundedCode(answer?.Code ?? answer?.Error);
        var category = MomoQuestionCodes.Errors.Find(answer?.Code, null)?.Category ?? (int)transmission.Status.GetValueOrDefault() switch
        {
            >= 200 and < 300 => ErrorCategory.MalformedAnswer,
            400 => ErrorCategory.InvalidRequest,
            401 => ErrorCategory.AuthFailed,
            429 => ErrorCategory.RateLimited,
            408 or >= 500 => ErrorCategory.ProviderDown,
            _ => ErrorCategory.Misconfigured,
        };
        return new Reading<T>(Claim.None, default, category, code) { IsUnlisted = answer?.Code is not null && !IsKnown(answer.Code) };
    }

    private static int QuestionsAfter(Transmission passage) => (int)passage.Status.GetValueOrDefault() switch
    {
        401 or 411 => 0,
        403 when IsForbiddenAddress(passage) => 0,
        500 when MomoSubmissionCodes.FaultsOfConfiguration.Contains(MomoErrorAnswer.Parse(passage.Answer)?.Code) => 1,
        400 or 429 or 500 => 2,
        _ => 1,
    };

    private static Reading<T> Refused<T>(ErrorCategory category, string? code)
        where T : class => new(Claim.RefusedSend, null, category, code);

    private static bool IsForbiddenAddress(Transmission transmission) =>
        Encoding.UTF8.GetString(transmission.Answer.Span[..Math.Min(transmission.Answer.Length, 1024)]).Contains("FORBIDDEN IP", StringComparison.OrdinalIgnoreCase);

    private static bool IsKnown(string code) =>
        code is MomoSubmissionCodes.NotFound or MomoSubmissionCodes.Duplicate || MomoReasonCodes.Collections.Find(code, null) is not null;
}
