using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Authentication;
using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Ncba.Wire;
using Integrations.Ncba.Wire.Answers;
using Integrations.Ncba.Wire.Requests;
using Integrations.Providers;
using Integrations.Security;

namespace Integrations.Ncba;

/// <summary>Sends the operations of one account: the layer under the client and the route. It checks no field and keeps no key. Thread-safe.</summary>
internal sealed class NcbaAccount : ICredentialVerifier
{
    private readonly ProviderHttp _http;
    private readonly NcbaTokens _tokens;
    private readonly TimeProvider _time;

    public NcbaAccount(NcbaSettings settings, ProviderHttp http, ICredentialSource source, AccessTokenCaches tokens, CallbackAddresses? addresses, TimeProvider time)
    {
        (Settings, Addresses, _http, _time) = (settings, addresses, http, time);
        _tokens = new NcbaTokens(http, new AccountSecrets(new CredentialScope(NcbaTelemetry.Provider, settings.Merchant), source), settings, tokens, time);
    }

    public NcbaSettings Settings { get; }

    public CallbackAddresses? Addresses { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>The secrets in options.</summary>
    public static IEnumerable<KeyValuePair<string, Secret?>> Read(NcbaOptions options) =>
    [
        new(NcbaCredentialNames.Username, Secret.FromNullable(options.Username)),
        new(NcbaCredentialNames.ApiSecret, Secret.FromNullable(options.ApiSecret)),
    ];

    // The time is the answer's: a token or a queue may have held the request back, and an early FAILED is believed by the age of the push.
    public Task<Verdict<NcbaPushAcknowledgement>> PushAsync(PushBody body, CallMarks marks, CancellationToken cancellationToken) =>
        SendAsync(NcbaEndpoints.Push, body, NcbaJsonContext.Wire.PushBody, answer => NcbaAnswers.Push(answer, Now), marks, cancellationToken);

    public Task<Verdict<NcbaPushStatus>> QueryAsync(string transactionId, DateTimeOffset? sentAt, CallMarks marks, CancellationToken cancellationToken) => SendAsync(
        NcbaEndpoints.Query, new QueryBody { TransactionID = transactionId }, NcbaJsonContext.Wire.QueryBody, answer => NcbaAnswers.Query(answer, AgeOf(sentAt)), marks, cancellationToken);

    public Task<Verdict<NcbaQrCode>> GenerateQrAsync(QrBody body, CallMarks marks, CancellationToken cancellationToken) =>
        SendAsync(NcbaEndpoints.Qr, body, NcbaJsonContext.Wire.QrBody, NcbaAnswers.Qr, marks, cancellationToken);

    /// <summary>A fresh token, or why there is none.</summary>
    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => _tokens.VerifyAsync(cancellationToken);

    private PushAge? AgeOf(DateTimeOffset? sentAt) => sentAt is { } sent ? new PushAge(sent, Now, Settings.BelieveFailedAfter, Settings.QueryRetention) : null;

    private Task<Verdict<T>> SendAsync<TBody, T>(
        ProviderOperation operation, TBody body, JsonTypeInfo<TBody> type, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken)
    {
        var call = new ProviderCall
        {
            Operation = operation,
            Merchant = Settings.Merchant,
            Path = operation.Route,
            Body = JsonSerializer.SerializeToUtf8Bytes(body, type),
            Headers = [new("User-Agent", Settings.UserAgent)],
            Authenticator = _tokens,
            Reference = marks.Reference,
            CorrelationId = marks.CorrelationId,
            Permit = marks.Permit,
        };
        return _http.SendAsync(call, read, cancellationToken);
    }
}
