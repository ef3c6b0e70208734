using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Authentication;
using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Mpesa.Wire.Requests;
using Integrations.Security;

namespace Integrations.Mpesa;

/// <summary>Sends the operations of one account: the layer under the client and the routes. It checks no field and keeps no key. Thread-safe.</summary>
internal sealed class MpesaAccount : ICredentialVerifier
{
    private readonly ProviderHttp _http;
    private readonly MpesaSecrets _secrets;
    private readonly ProviderTokens _tokens;

    public MpesaAccount(MpesaSettings settings, ProviderHttp http, ICredentialSource source, AccessTokenCaches tokens, CallbackAddresses? addresses, TimeProvider time)
    {
        Settings = settings;
        Time = time;
        Callbacks = new CallbackUrls(MpesaTelemetry.Provider, settings.Merchant, addresses, MpesaCallbackUrls.RulesFor(settings.AllowsLocalCallbacks));
        _http = http;
        _secrets = new MpesaSecrets(settings, source, time);
        _tokens = new ProviderTokens(http, _secrets.Account, MpesaTokens.GrantFor(settings.Merchant), tokens, time);
    }

    public MpesaSettings Settings { get; }

    public TimeProvider Time { get; }

    public CallbackUrls Callbacks { get; }

    public ProviderOperation PayoutOperation => Settings.B2cVersion is MpesaB2cVersion.V1 ? MpesaEndpoints.B2cV1 : MpesaEndpoints.B2cV3;

    public async Task<Verdict<StkPushAcknowledgement>> StkPushAsync(StkPushBody body, CallMarks marks, CancellationToken cancellationToken)
    {
        (body.Timestamp, body.Password) = await _secrets.StkPasswordAsync(cancellationToken).ConfigureAwait(false);
        return await SendAsync(MpesaEndpoints.StkPush, body, MpesaJsonContext.Wire.StkPushBody, MpesaAnswers.StkPush, marks, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Verdict<StkPushStatus>> QueryStkPushAsync(string checkoutRequestId, CallMarks marks, CancellationToken cancellationToken)
    {
        var (timestamp, password) = await _secrets.StkPasswordAsync(cancellationToken).ConfigureAwait(false);
        var body = new StkQueryBody { BusinessShortCode = Settings.ShortCode, Password = password, Timestamp = timestamp, CheckoutRequestID = checkoutRequestId };
        return await SendAsync(
            MpesaEndpoints.StkQuery, body, MpesaJsonContext.Wire.StkQueryBody, answer => MpesaAnswers.StkQuery(answer, checkoutRequestId), marks, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Verdict<MpesaAcknowledgement>> PayOutAsync(ProviderOperation operation, B2cBody body, CallMarks marks, CancellationToken cancellationToken)
    {
        await SignAsync(body, cancellationToken).ConfigureAwait(false);
        Func<Transmission, Reading<MpesaAcknowledgement>> read = body.OriginatorConversationID is { } own
            ? answer => MpesaAnswers.KeyedPayout(answer, own)
            : MpesaAnswers.UnkeyedConversation;
        return await SendAsync(operation, body, MpesaJsonContext.Wire.B2cBody, read, marks, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Verdict<MpesaAcknowledgement>> ReverseAsync(ReversalBody body, CallMarks marks, CancellationToken cancellationToken)
    {
        await SignAsync(body, cancellationToken).ConfigureAwait(false);
        return await SendAsync(MpesaEndpoints.Reversal, body, MpesaJsonContext.Wire.ReversalBody, MpesaAnswers.UnkeyedConversation, marks, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Verdict<MpesaAcknowledgement>> QueryBalanceAsync(BalanceBody body, CallMarks marks, CancellationToken cancellationToken)
    {
        await SignAsync(body, cancellationToken).ConfigureAwait(false);
        return await SendAsync(MpesaEndpoints.Balance, body, MpesaJsonContext.Wire.BalanceBody, MpesaAnswers.Question, marks, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Verdict<MpesaAcknowledgement>> QueryTransactionAsync(TransactionStatusBody body, CallMarks marks, CancellationToken cancellationToken)
    {
        await SignAsync(body, cancellationToken).ConfigureAwait(false);
        return await SendAsync(MpesaEndpoints.TransactionStatus, body, MpesaJsonContext.Wire.TransactionStatusBody, MpesaAnswers.Question, marks, cancellationToken).ConfigureAwait(false);
    }

    public Task<Verdict<C2bRegistration>> RegisterC2bUrlsAsync(C2bRegisterBody body, CallMarks marks, CancellationToken cancellationToken) =>
        SendAsync(
            Settings.C2bVersion is MpesaC2bVersion.V1 ? MpesaEndpoints.C2bRegisterV1 : MpesaEndpoints.C2bRegisterV2,
            body,
            MpesaJsonContext.Wire.C2bRegisterBody,
            MpesaAnswers.C2bRegistration,
            marks,
            cancellationToken);

    public Task<Verdict<C2bSimulation>> SimulateC2bAsync(C2bSimulateBody body, CallMarks marks, CancellationToken cancellationToken) =>
        SendAsync(
            Settings.C2bVersion is MpesaC2bVersion.V1 ? MpesaEndpoints.C2bSimulateV1 : MpesaEndpoints.C2bSimulateV2,
            body,
            MpesaJsonContext.Wire.C2bSimulateBody,
            MpesaAnswers.C2bSimulation,
            marks,
            cancellationToken);

    public Task<Verdict<PulledPage>> PullAsync(PullQueryBody body, CallMarks marks, CancellationToken cancellationToken) =>
        SendAsync(
            MpesaEndpoints.PullQuery,
            body,
            MpesaJsonContext.Wire.PullQueryBody,
            answer => PullAnswers.Page(answer, Settings, body.ShortCode),
            marks,
            cancellationToken);

    /// <summary>Signs as the operator and sends.</summary>
    public async Task<Verdict<T>> SendSignedAsync<TBody, T>(
        ProviderOperation operation, TBody body, JsonTypeInfo<TBody> type, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken)
        where TBody : IInitiatorBody
    {
        await SignAsync(body, cancellationToken).ConfigureAwait(false);
        return await SendAsync(operation, body, type, read, marks, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a body that is complete.</summary>
    public Task<Verdict<T>> SendAsync<TBody, T>(
        ProviderOperation operation, TBody body, JsonTypeInfo<TBody> type, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken, IReadOnlyList<KeyValuePair<string, string>>? headers = null)
    {
        var call = new ProviderCall
        {
            Operation = operation,
            Merchant = Settings.Merchant,
            Path = operation.Route,
            Body = JsonSerializer.SerializeToUtf8Bytes(body, type),
            Headers = headers ?? [],
            Authenticator = _tokens,
            Reference = marks.Reference,
            CorrelationId = marks.CorrelationId,
            Permit = marks.Permit,
        };
        return _http.SendAsync(call, read, cancellationToken);
    }

    /// <summary>A fresh token, or why there is none.</summary>
    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) =>
        _tokens.VerifyAsync(Settings.Environment.ToString(), cancellationToken);

    private async ValueTask SignAsync(IInitiatorBody body, CancellationToken cancellationToken) =>
        body.Sign(Settings.InitiatorName!, await _secrets.SecurityCredentialAsync(cancellationToken).ConfigureAwait(false));
}
