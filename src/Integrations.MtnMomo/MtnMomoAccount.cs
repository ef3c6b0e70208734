using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Authentication;
using Integrations.Callbacks;
using Integrations.Http;
using Integrations.MtnMomo.Codes;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;
using Integrations.MtnMomo.Wire.Requests;
using Integrations.Payments;
using Integrations.Security;

namespace Integrations.MtnMomo;

/// <summary>Sends the operations of one account: the layer under the client and the routes. It checks no field and keeps no key. Thread-safe.</summary>
internal sealed class MtnMomoAccount : ICredentialVerifier
{
    private const string Json = "application/json";

    // As long as MTN's reference may take to be shown at the first look.
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(5);

    private readonly ProviderHttp _http;
    private readonly AccountSecrets _secrets;
    private readonly MomoTokens[] _tokens;

    public MtnMomoAccount(MtnMomoSettings settings, ProviderHttp http, ICredentialSource source, AccessTokenCaches tokens, CallbackAddresses? addresses, TimeProvider time)
    {
        Settings = settings;
        Time = time;
        Callbacks = new CallbackUrls(MtnMomoTelemetry.Provider, settings.Merchant, addresses, new CallbackUrlRules("MTN", settings.AllowsLocalCallbacks));
        _http = http;
        var scope = new CredentialScope(MtnMomoTelemetry.Provider, settings.Merchant);
        _secrets = new AccountSecrets(scope, source);
        _tokens = [.. Enum.GetValues<MomoProduct>().Select(product => new MomoTokens(http, scope, source, product, tokens, time))];
    }

    public MtnMomoSettings Settings { get; }

    public TimeProvider Time { get; }

    public CallbackUrls Callbacks { get; }

    /// <summary>Who the account is now.</summary>
    /// <exception cref="IntegrationException">The secrets cannot be had; nothing was sent.</exception>
    public async ValueTask<MomoSender> SenderAsync(CancellationToken cancellationToken) => new(await _secrets.GetAsync(cancellationToken).ConfigureAwait(false), Settings);

    /// <summary>
    /// Creates something under a reference. A refusal that MTN gives after it may have looked at the request is believed only once questions find nothing: MTN sends faults of
    /// the configuration with status 500. A used reference counts as taken only once a question shows that it is of the same payment.
    /// </summary>
    public async Task<Submission> CreateAsync<TBody>(
        MomoSender sender, MomoKind kind, Guid reference, TBody body, JsonTypeInfo<TBody> type, string? callbackUrl, CallMarks marks, CancellationToken cancellationToken)
        where TBody : IComparedBody
    {
        var acknowledgement = new MomoAcknowledgement { ReferenceId = reference };
        List<KeyValuePair<string, string>> headers = [new("X-Reference-Id", MomoReference.Text(reference))];
        if (callbackUrl is not null)
        {
            headers.Add(new("X-Callback-Url", callbackUrl));
        }

        var verdict = await SendAsync(
            sender, kind.Create, kind.Product, kind.Create.Route, JsonSerializer.SerializeToUtf8Bytes(body, type), Json, headers, transmission => MomoAnswers.Creation(transmission, kind.Errors, acknowledgement), marks, cancellationToken).ConfigureAwait(false);
        var (submission, passages) = (Submission.Of(verdict), verdict.Exchange.Transmissions);
        Task<Verdict<MomoTransaction>?> Ask() => TryFindAsync(sender, kind, reference, marks with { Permit = null }, cancellationToken);
        return submission.Claim switch
        {
            Claim.RefusedSend => await ConfirmAsync(submission, passages, body.Sent, Ask, cancellationToken).ConfigureAwait(false),
            Claim.Pending when !MomoAnswers.IsTaken(passages) => Compare(submission.Conflict(kind.Create.Name), body.Sent, await Ask().ConfigureAwait(false)),
            _ => submission,
        };
    }

    public async Task<Verdict<MomoTransaction>> FindAsync(MomoKind kind, Guid reference, CallMarks marks, CancellationToken cancellationToken) =>
        await FindAsync(await SenderAsync(cancellationToken).ConfigureAwait(false), kind, reference, marks, cancellationToken).ConfigureAwait(false);

    /// <summary>Asks as somebody: MTN shows a reference only to the API user that sent it.</summary>
    public Task<Verdict<MomoTransaction>> FindAsync(MomoSender sender, MomoKind kind, Guid reference, CallMarks marks, CancellationToken cancellationToken) => SendAsync(
        sender, kind.Find, kind.Product, kind.Find.Route.Replace("{referenceId}", MomoReference.Text(reference), StringComparison.Ordinal), null, Json, [], transmission => MomoAnswers.Status(transmission, kind, reference), marks, cancellationToken);

    /// <summary>Asks a question by GET or DELETE without a body.</summary>
    public Task<Verdict<T>> AskAsync<T>(ProviderOperation operation, MomoProduct product, string path, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken) =>
        SendAsync(operation, product, path, null, [], read, marks, cancellationToken);

    /// <summary>Sends JSON with the product's token.</summary>
    public async Task<Verdict<T>> SendAsync<T>(
        ProviderOperation operation, MomoProduct product, string path, ReadOnlyMemory<byte>? body, IEnumerable<KeyValuePair<string, string>> headers, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken) =>
        await SendAsync(await SenderAsync(cancellationToken).ConfigureAwait(false), operation, product, path, body, Json, headers, read, marks, cancellationToken).ConfigureAwait(false);

    /// <summary>Sends a form with the product's token.</summary>
    public async Task<Verdict<T>> SendFormAsync<T>(
        ProviderOperation operation, MomoProduct product, string path, ReadOnlyMemory<byte> form, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken) =>
        await SendAsync(await SenderAsync(cancellationToken).ConfigureAwait(false), operation, product, path, form, "application/x-www-form-urlencoded", [], read, marks, cancellationToken).ConfigureAwait(false);

    private async Task<Verdict<T>> SendAsync<T>(
        MomoSender sender, ProviderOperation operation, MomoProduct product, string path, ReadOnlyMemory<byte>? body, string contentType, IEnumerable<KeyValuePair<string, string>> headers, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken)
    {
        var call = new ProviderCall
        {
            Operation = operation,
            Merchant = Settings.Merchant,
            Path = path,
            Body = body,
            ContentType = contentType,
            Headers = [MtnMomoTokens.SubscriptionKey(sender.Credentials, product), new("X-Target-Environment", Settings.TargetEnvironment), .. headers],
            Authenticator = _tokens[(int)product].For(sender),
            Reference = marks.Reference,
            CorrelationId = marks.CorrelationId,
            Permit = marks.Permit,
        };
        return await _http.SendAsync(call, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends with credentials of another kind, or none.</summary>
    public async Task<Verdict<T>> SendPlainAsync<T>(
        ProviderOperation operation, MomoProduct product, string path, ReadOnlyMemory<byte>? body, string contentType, Func<CredentialSet, IEnumerable<KeyValuePair<string, string>>> headers, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken)
    {
        var credentials = await _secrets.GetAsync(cancellationToken).ConfigureAwait(false);
        var call = new ProviderCall
        {
            Operation = operation,
            Merchant = Settings.Merchant,
            Path = path,
            Body = body,
            ContentType = contentType,
            Headers = [MtnMomoTokens.SubscriptionKey(credentials, product), .. headers(credentials)],
            Reference = marks.Reference,
            CorrelationId = marks.CorrelationId,
        };
        return await _http.SendAsync(call, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A fresh token of each product, or why there is none. The first refusal is told.</summary>
    public async Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default)
    {
        CredentialVerification? whole = null;
        foreach (var product in Settings.Products is { Count: > 0 } own ? own : Enum.GetValues<MomoProduct>())
        {
            var one = await _tokens[(int)product].OfNow().VerifyAsync(Settings.Environment.ToString(), cancellationToken).ConfigureAwait(false) with { Scope = product.Segment() };
            if (!one.IsValid)
            {
                return one;
            }

            whole = whole is null ? one : whole with { Scope = $"{whole.Scope} {one.Scope}", Lifetime = whole.Lifetime < one.Lifetime ? whole.Lifetime : one.Lifetime };
        }

        return whole!;
    }

    /// <summary>What a question brings; <see langword="null"/> when it could not be asked.</summary>
    private async Task<Verdict<MomoTransaction>?> TryFindAsync(MomoSender sender, MomoKind kind, Guid reference, CallMarks marks, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(sender, kind, reference, marks, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IntegrationException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<Submission> ConfirmAsync(
        Submission refusal, IReadOnlyList<Transmission> passages, SentFields sent, Func<Task<Verdict<MomoTransaction>?>> ask, CancellationToken cancellationToken)
    {
        var questions = MomoAnswers.QuestionsAfter(passages);
        for (var asked = 0; asked < questions; asked++)
        {
            if (asked > 0)
            {
                // A caller who leaves meanwhile leaves the next question without an answer.
                await Task.Delay(SecondLook, Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (await ask().ConfigureAwait(false) is var found && found?.Claim is not Claim.NotFound)
            {
                return Judge(refusal, passages, sent, found);
            }
        }

        return refusal;
    }

    private static Submission Judge(Submission refusal, IReadOnlyList<Transmission> passages, SentFields sent, Verdict<MomoTransaction>? found) => found switch
    {
        { Value: { } other } when sent.Contradiction(other) is { } code => refusal.InDoubt(code),

        // The API says that it knows the reference; from in front of it, the refusal and the question contradict each other, and the next question settles it.
        { Value: not null } => MomoAnswers.AreOfApi(passages) ? refusal.Taken() : refusal.InDoubt(),

        // Nothing of this account gets through, neither the requests nor the question.
        { Error.Code: MomoSubmissionCodes.ForbiddenEnvironment } when MomoAnswers.AreForbidden(passages) => refusal,

        // Without an answer the refusal stays unconfirmed.
        _ => refusal.InDoubt(),
    };

    /// <summary>A used reference is an acceptance once it is shown to be of the same payment: an earlier send arrived.</summary>
    private static Submission Compare(Submission conflict, SentFields sent, Verdict<MomoTransaction>? found) => found switch
    {
        null or { Claim: Claim.NotFound } or { Value: null } => conflict.InDoubt(),
        { Value: { } value } => sent.Contradiction(value) is { } code ? conflict.InDoubt(code) : conflict.Taken(),
    };
}
