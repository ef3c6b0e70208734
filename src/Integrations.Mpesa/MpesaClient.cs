using System.Text.Json.Serialization.Metadata;
using Integrations.Authentication;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Requests;

namespace Integrations.Mpesa;

/// <summary>Checks a request, gives it a key and a reference, and sends it through the account.</summary>
internal sealed class MpesaClient(MpesaAccount account, IdempotentExecutor executor, IReferenceGenerator references) : IMpesaClient
{
    public async Task<Outcome<StkPushAcknowledgement>> StkPushAsync(StkPushRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = StkPushBody.Compose(request, account.Settings, rules);
        account.Callbacks.Check(rules, nameof(request.CallbackUrl), request.CallbackUrl);
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(MpesaEndpoints.StkPush.Name);
        return await MoveAsync(Call(MpesaEndpoints.StkPush, request, request.Fingerprint(), MpesaJsonContext.Wire.StkPushAcknowledgement), request, (marks, stop) =>
        {
            body.CallBackURL = account.Callbacks.Resolve(request.CallbackUrl, MpesaCallbackKinds.StkResult, marks.Reference);
            return account.StkPushAsync(body, marks, stop);
        }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<StkPushStatus> QueryStkPushAsync(StkPushQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new MpesaRules();
        var id = rules.Text(nameof(query.CheckoutRequestId), query.CheckoutRequestId, 1, RequestRules.LongestIdentifier, "give the one that the push returned");
        rules.ThrowIfBroken(MpesaEndpoints.StkQuery.Name);
        return (await account.QueryStkPushAsync(id, Question(query), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public async Task<C2bRegistration> RegisterC2bUrlsAsync(C2bUrlRegistration registration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var rules = new MpesaRules();
        var body = C2bRegisterBody.Compose(registration, account.Settings, rules);
        account.Callbacks.Check(rules, nameof(registration.ConfirmationUrl), registration.ConfirmationUrl);
        account.Callbacks.Check(rules, nameof(registration.ValidationUrl), registration.ValidationUrl);
        rules.ThrowIfBroken(MpesaEndpoints.C2bRegisterV2.Name);

        var reference = $"c2b-{body.ShortCode}";
        body.ConfirmationURL = account.Callbacks.Resolve(registration.ConfirmationUrl, MpesaCallbackKinds.C2bConfirmation, reference);
        body.ValidationURL = account.Callbacks.Resolve(registration.ValidationUrl, MpesaCallbackKinds.C2bValidation, reference);
        return (await account.RegisterC2bUrlsAsync(body, Question(registration, reference), cancellationToken).ConfigureAwait(false)).GetOrThrow();
    }

    public async Task<C2bSimulation> SimulateC2bAsync(C2bSimulationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = C2bSimulateBody.Compose(request, account.Settings, rules);
        rules.ThrowIfBroken(MpesaEndpoints.C2bSimulateV2.Name);
        return (await account.SimulateC2bAsync(body, Question(request), cancellationToken).ConfigureAwait(false)).GetOrThrow();
    }

    public async Task<Outcome<MpesaAcknowledgement>> PayOutAsync(PayoutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = B2cBody.Compose(request, account.Settings, rules);
        var isKeyed = account.Settings.B2cVersion is MpesaB2cVersion.V3;
        if (!isKeyed && request.OriginatorConversationId is not null)
        {
            rules.Add(nameof(request.OriginatorConversationId), "is not sent by B2C v1", "leave it out, or set MpesaOptions.B2cVersion to V3");
        }

        CheckPair(rules, (request.ResultUrl, request.QueueTimeoutUrl));
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(account.PayoutOperation.Name);
        var call = Call(account.PayoutOperation, request, request.Fingerprint(account.Settings.B2cVersion), MpesaJsonContext.Wire.MpesaAcknowledgement, request.OriginatorConversationId);
        return await PayOutAsync(call, request, body, isKeyed, (request.ResultUrl, request.QueueTimeoutUrl), cancellationToken).ConfigureAwait(false);
    }

    public async Task<Outcome<MpesaAcknowledgement>> PayOutToPochiAsync(PochiPayoutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = B2cBody.Compose(request, account.Settings, rules);
        CheckPair(rules, (request.ResultUrl, request.QueueTimeoutUrl));
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(MpesaEndpoints.B2Pochi.Name);
        var call = Call(MpesaEndpoints.B2Pochi, request, request.Fingerprint(), MpesaJsonContext.Wire.MpesaAcknowledgement, request.OriginatorConversationId);
        return await PayOutAsync(call, request, body, isKeyed: true, (request.ResultUrl, request.QueueTimeoutUrl), cancellationToken).ConfigureAwait(false);
    }

    public async Task<MpesaAcknowledgement> QueryBalanceAsync(BalanceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new MpesaRules();
        var body = BalanceBody.Compose(query, account.Settings, rules);
        CheckPair(rules, (query.ResultUrl, query.QueueTimeoutUrl));
        rules.ThrowIfBroken(MpesaEndpoints.Balance.Name);

        var marks = Question(query, query.Reference);
        body.ResultURL = account.Callbacks.Resolve(query.ResultUrl, MpesaCallbackKinds.BalanceResult, marks.Reference);
        body.QueueTimeOutURL = account.Callbacks.Resolve(query.QueueTimeoutUrl, MpesaCallbackKinds.BalanceTimeout, marks.Reference);
        return (await account.QueryBalanceAsync(body, marks, cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public async Task<MpesaAcknowledgement> QueryTransactionAsync(TransactionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new MpesaRules();
        var body = TransactionStatusBody.Compose(query, account.Settings, rules);
        CheckPair(rules, (query.ResultUrl, query.QueueTimeoutUrl));
        rules.ThrowIfBroken(MpesaEndpoints.TransactionStatus.Name);

        var marks = Question(query, query.Reference);
        body.ResultURL = account.Callbacks.Resolve(query.ResultUrl, MpesaCallbackKinds.StatusResult, marks.Reference);
        body.QueueTimeOutURL = account.Callbacks.Resolve(query.QueueTimeoutUrl, MpesaCallbackKinds.StatusTimeout, marks.Reference);
        return (await account.QueryTransactionAsync(body, marks, cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public async Task<Outcome<MpesaAcknowledgement>> ReverseAsync(ReversalRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = ReversalBody.Compose(request, account.Settings, rules);
        CheckPair(rules, (request.ResultUrl, request.QueueTimeoutUrl));
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(MpesaEndpoints.Reversal.Name);
        return await MoveAsync(Call(MpesaEndpoints.Reversal, request, request.Fingerprint(), MpesaJsonContext.Wire.MpesaAcknowledgement), request, (marks, stop) =>
        {
            body.ResultURL = account.Callbacks.Resolve(request.ResultUrl, MpesaCallbackKinds.ReversalResult, marks.Reference);
            body.QueueTimeOutURL = account.Callbacks.Resolve(request.QueueTimeoutUrl, MpesaCallbackKinds.ReversalTimeout, marks.Reference);
            return account.ReverseAsync(body, marks, stop);
        }, cancellationToken).ConfigureAwait(false);
    }

    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => account.VerifyCredentialsAsync(cancellationToken);

    private Task<Outcome<MpesaAcknowledgement>> PayOutAsync(
        IdempotentCall<MpesaAcknowledgement> call, MpesaPayment request, B2cBody body, bool isKeyed, (Uri? Result, Uri? Timeout) given, CancellationToken cancellationToken) =>
        MoveAsync(call, request, (marks, stop) =>
        {
            body.OriginatorConversationID = isKeyed ? marks.Reference : null;
            body.ResultURL = account.Callbacks.Resolve(given.Result, MpesaCallbackKinds.B2cResult, marks.Reference);
            body.QueueTimeOutURL = account.Callbacks.Resolve(given.Timeout, MpesaCallbackKinds.B2cTimeout, marks.Reference);
            return account.PayOutAsync(call.Operation, body, marks, stop);
        }, cancellationToken);

    private Task<Outcome<T>> MoveAsync<T>(IdempotentCall<T> call, MpesaPayment request, Func<CallMarks, CancellationToken, Task<Verdict<T>>> send, CancellationToken cancellationToken) =>
        executor.MoveAsync(call, request.CorrelationId, send, cancellationToken);

    private IdempotentCall<T> Call<T>(ProviderOperation operation, MpesaPayment request, Fingerprint fingerprint, JsonTypeInfo<T> type, string? reference = null) => new()
    {
        Provider = MpesaTelemetry.Provider,
        Merchant = account.Settings.Merchant,
        Operation = operation,
        Key = request.IdempotencyKey,
        Fingerprint = fingerprint,
        ValueType = type,
        Reference = reference,
    };

    private void CheckPair(MpesaRules rules, (Uri? Result, Uri? Timeout) given)
    {
        account.Callbacks.Check(rules, nameof(PayoutRequest.ResultUrl), given.Result);
        account.Callbacks.Check(rules, nameof(PayoutRequest.QueueTimeoutUrl), given.Timeout);
    }

    private CallMarks Question(MpesaRequest request, string? reference = null) => new(reference ?? references.Next().ToString("N"), CallMarks.Correlate(request.CorrelationId));
}
