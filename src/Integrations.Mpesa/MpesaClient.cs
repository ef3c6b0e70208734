using Integrations.Authentication;
using Integrations.Idempotency;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Mpesa.Wire.Requests;

namespace Integrations.Mpesa;

/// <summary>Checks a request, gives it a key and a reference, and sends it through the Account.</summary>
internal sealed class MpesaClient(MpesaAccount account, IdempotentExecutor executor, IReferenceGenerator references) : MpesaCalls(account, executor, references), IMpesaClient
{
    public async Task<Outcome<StkPushAcknowledgement>> StkPushAsync(StkPushRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = StkPushBody.Compose(request, Account.Settings, rules);
        Account.Callbacks.Check(rules, nameof(request.CallbackUrl), request.CallbackUrl);
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(MpesaEndpoints.StkPush.Name);
        return await MoveAsync(Call(MpesaEndpoints.StkPush, request, request.Fingerprint(), MpesaJsonContext.Wire.StkPushAcknowledgement), request, (marks, stop) =>
        {
            body.CallBackURL = Account.Callbacks.Resolve(request.CallbackUrl, MpesaCallbackKinds.StkResult, marks.Reference);
            return Account.StkPushAsync(body, marks, stop);
        }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<StkPushStatus> QueryStkPushAsync(StkPushQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new MpesaRules();
        var id = rules.Text(nameof(query.CheckoutRequestId), query.CheckoutRequestId, 1, RequestRules.LongestIdentifier, "give the one that the push returned");
        rules.ThrowIfBroken(MpesaEndpoints.StkQuery.Name);
        return (await Account.QueryStkPushAsync(id, Question(query), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public async Task<C2bRegistration> RegisterC2bUrlsAsync(C2bUrlRegistration registration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var rules = new MpesaRules();
        var body = C2bRegisterBody.Compose(registration, Account.Settings, rules);
        Account.Callbacks.Check(rules, nameof(registration.ConfirmationUrl), registration.ConfirmationUrl);
        Account.Callbacks.Check(rules, nameof(registration.ValidationUrl), registration.ValidationUrl);
        rules.ThrowIfBroken(MpesaEndpoints.C2bRegisterV2.Name);

        var reference = $"c2b-{body.ShortCode}";
        body.ConfirmationURL = Account.Callbacks.Resolve(registration.ConfirmationUrl, MpesaCallbackKinds.C2bConfirmation, reference);
        body.ValidationURL = Account.Callbacks.Resolve(registration.ValidationUrl, MpesaCallbackKinds.C2bValidation, reference);
        return (await Account.RegisterC2bUrlsAsync(body, Question(registration, reference), cancellationToken).ConfigureAwait(false)).GetOrThrow();
    }

    public async Task<C2bSimulation> SimulateC2bAsync(C2bSimulationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = C2bSimulateBody.Compose(request, Account.Settings, rules);
        rules.ThrowIfBroken(MpesaEndpoints.C2bSimulateV2.Name);
        return (await Account.SimulateC2bAsync(body, Question(request), cancellationToken).ConfigureAwait(false)).GetOrThrow();
    }

    public async Task<Outcome<MpesaAcknowledgement>> PayOutAsync(PayoutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = B2cBody.Compose(request, Account.Settings, rules);
        var operation = request.Identity is null ? Account.PayoutOperation : MpesaEndpoints.B2cWithIdentity;
        var isKeyed = operation == MpesaEndpoints.B2cV3;
        if (!isKeyed && request.OriginatorConversationId is not null)
        {
            rules.Add(nameof(request.OriginatorConversationId), "is sent by B2C v3 only", "leave it out, or leave out Identity and set MpesaOptions.B2cVersion to V3");
        }

        CheckPair(rules, (request.ResultUrl, request.QueueTimeoutUrl));
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(operation.Name);
        var call = Call(operation, request, request.Fingerprint(Account.Settings.B2cVersion), MpesaJsonContext.Wire.MpesaAcknowledgement, request.OriginatorConversationId);
        return await PayOutAsync(call, request, body, isKeyed, (request.ResultUrl, request.QueueTimeoutUrl), cancellationToken).ConfigureAwait(false);
    }

    public async Task<Outcome<MpesaAcknowledgement>> PayOutToPochiAsync(PochiPayoutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = B2cBody.Compose(request, Account.Settings, rules);
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
        var body = BalanceBody.Compose(query, Account.Settings, rules);
        CheckPair(rules, (query.ResultUrl, query.QueueTimeoutUrl));
        rules.ThrowIfBroken(MpesaEndpoints.Balance.Name);

        var marks = Question(query, query.Reference);
        body.ResultURL = Account.Callbacks.Resolve(query.ResultUrl, MpesaCallbackKinds.BalanceResult, marks.Reference);
        body.QueueTimeOutURL = Account.Callbacks.Resolve(query.QueueTimeoutUrl, MpesaCallbackKinds.BalanceTimeout, marks.Reference);
        return (await Account.QueryBalanceAsync(body, marks, cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public async Task<MpesaAcknowledgement> QueryTransactionAsync(TransactionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new MpesaRules();
        var body = TransactionStatusBody.Compose(query, Account.Settings, rules);
        CheckPair(rules, (query.ResultUrl, query.QueueTimeoutUrl));
        rules.ThrowIfBroken(MpesaEndpoints.TransactionStatus.Name);

        var marks = Question(query, query.Reference);
        body.ResultURL = Account.Callbacks.Resolve(query.ResultUrl, MpesaCallbackKinds.StatusResult, marks.Reference);
        body.QueueTimeOutURL = Account.Callbacks.Resolve(query.QueueTimeoutUrl, MpesaCallbackKinds.StatusTimeout, marks.Reference);
        return (await Account.QueryTransactionAsync(body, marks, cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public async Task<Outcome<MpesaAcknowledgement>> ReverseAsync(ReversalRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = ReversalBody.Compose(request, Account.Settings, rules);
        CheckPair(rules, (request.ResultUrl, request.QueueTimeoutUrl));
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(MpesaEndpoints.Reversal.Name);
        return await MoveAsync(Call(MpesaEndpoints.Reversal, request, request.Fingerprint(), MpesaJsonContext.Wire.MpesaAcknowledgement), request, (marks, stop) =>
        {
            body.ResultURL = Account.Callbacks.Resolve(request.ResultUrl, MpesaCallbackKinds.ReversalResult, marks.Reference);
            body.QueueTimeOutURL = Account.Callbacks.Resolve(request.QueueTimeoutUrl, MpesaCallbackKinds.ReversalTimeout, marks.Reference);
            return Account.ReverseAsync(body, marks, stop);
        }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PullRegistration> RegisterPullAsync(PullRegistrationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = PullRegisterBody.Compose(request, Account.Settings, rules);
        Account.Callbacks.Check(rules, nameof(request.CallbackUrl), request.CallbackUrl);
        rules.ThrowIfBroken(MpesaEndpoints.PullRegister.Name);
        return (await Account.SendAsync(MpesaEndpoints.PullRegister, body, MpesaJsonContext.Wire.PullRegisterBody, PullAnswers.Registration, Question(request), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public async Task<PulledPage> PullAsync(PullQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new MpesaRules();
        var body = PullQueryBody.Compose(query, Account.Settings, Account.Time.GetUtcNow(), rules);
        rules.ThrowIfBroken(MpesaEndpoints.PullQuery.Name);
        return (await Account.PullAsync(body, Question(query), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public async Task<QrCode> MakeQrCodeAsync(QrCodeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = QrCodeBody.Compose(request, Account.Settings, rules);
        rules.ThrowIfBroken(MpesaEndpoints.QrCode.Name);
        return (await Account.SendAsync(MpesaEndpoints.QrCode, body, MpesaJsonContext.Wire.QrCodeBody, EnquiryAnswers.Qr, Question(request), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public async Task<Outcome<StandingOrderAcknowledgement>> CreateStandingOrderAsync(StandingOrderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = StandingOrderBody.Compose(request, Account.Settings, rules);
        Account.Callbacks.Check(rules, nameof(request.CallbackUrl), request.CallbackUrl);
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(MpesaEndpoints.StandingOrder.Name);
        return await MoveAsync(Call(MpesaEndpoints.StandingOrder, request, request.Fingerprint(), MpesaJsonContext.Wire.StandingOrderAcknowledgement), request, (marks, stop) =>
        {
            body.CallBackURL = Account.Callbacks.Resolve(request.CallbackUrl, MpesaCallbackKinds.StandingOrderResult, marks.Reference);
            return Account.SendAsync(MpesaEndpoints.StandingOrder, body, MpesaJsonContext.Wire.StandingOrderBody, StandingOrderAnswers.Creation, marks, stop);
        }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<SimRecord> CheckSimAsync(SimQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new MpesaRules();
        var body = SimBody.Compose(query, rules);
        var operation = query.Detail is SimDetail.Imsi ? MpesaEndpoints.Imsi : MpesaEndpoints.SimSwap;
        rules.ThrowIfBroken(operation.Name);
        return (await Account.SendAsync(operation, body, MpesaJsonContext.Wire.SimBody, EnquiryAnswers.Sim, Question(query), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => Account.VerifyCredentialsAsync(cancellationToken);

    private Task<Outcome<MpesaAcknowledgement>> PayOutAsync(
        IdempotentCall<MpesaAcknowledgement> call, MpesaPayment request, B2cBody body, bool isKeyed, (Uri? Result, Uri? Timeout) given, CancellationToken cancellationToken) =>
        MoveAsync(call, request, (marks, stop) =>
        {
            body.OriginatorConversationID = isKeyed ? marks.Reference : null;
            body.ResultURL = Account.Callbacks.Resolve(given.Result, MpesaCallbackKinds.B2cResult, marks.Reference);
            body.QueueTimeOutURL = Account.Callbacks.Resolve(given.Timeout, MpesaCallbackKinds.B2cTimeout, marks.Reference);
            return Account.PayOutAsync(call.Operation, body, marks, stop);
        }, cancellationToken);
}
