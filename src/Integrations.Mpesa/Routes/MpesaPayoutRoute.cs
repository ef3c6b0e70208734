using System.Text.Json;
using Integrations.Http;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>What payouts to a wallet and to a Pochi share. The body is fixed when the attempt is prepared, so a resend is the same but for the operator's signature.</summary>
internal abstract class MpesaPayoutRoute(MpesaAccount account) : IPaymentRoute, IFloatBalanceSource
{
    public abstract RouteDescriptor Descriptor { get; }

    /// <summary>B2C debits the utility account, whatever else the short code has.</summary>
    public string FloatAccount => "Utility Account";

    protected MpesaAccount Account { get; } = account;

    protected abstract ProviderOperation Operation { get; }

    /// <summary>True when Daraja compares the caller's OriginatorConversationID.</summary>
    protected abstract bool IsKeyed { get; }

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new MpesaRules();
        var body = Compose(attempt, rules);
        return new(rules.Refusal(Operation.Name) is { } refusal
            ? Preparation.Refused(refusal)
            : Preparation.Ready(JsonSerializer.SerializeToUtf8Bytes(body!, MpesaJsonContext.Wire.B2cBody)));
    }

    public async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        var rules = new MpesaRules();
        var body = attempt.Preparation.State is { IsEmpty: false } state ? JsonSerializer.Deserialize(state.Span, MpesaJsonContext.Wire.B2cBody) : Compose(attempt, rules);
        if (rules.Refusal(Operation.Name) is { } refusal)
        {
            return RouteFindings.Nothing(refusal);
        }

        // Prepared under the other version of B2C: sent now, it would be a payment that nobody can tell from its first one.
        if (body!.OriginatorConversationID is not null != IsKeyed)
        {
            return RouteFindings.Nothing(Failure(ErrorCategory.Misconfigured, "b2c_version_changed", nothingSent: true));
        }

        return await RouteFindings.SendAsync(
            async stop =>
            {
                var verdict = await Account.PayOutAsync(Operation, body, CallMarks.Of(attempt, permit), stop).ConfigureAwait(false);
                return RouteFindings.From(verdict, MpesaReferences.Of(verdict.Value));
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if ((IsKeyed ? attempt.Reference : attempt.Find(MpesaReferenceKinds.OriginatorConversationId)) is not { } conversation)
        {
            return RouteFindings.Nothing(Failure(ErrorCategory.OutcomeUnknown, "no_conversation_id"));
        }

        return await RouteQuestions.AskAsync(Account, attempt, conversation, Account.Settings.B2cShortCode, CallMarks.Of(attempt), cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<AccountBalance>?> GetFloatAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new MpesaRules();
        var query = new BalanceQuery { ShortCode = Account.Settings.B2cShortCode };
        var body = BalanceBody.Compose(query, Account.Settings, rules);
        var callbacks = Account.Callbacks.With(attempt.Addresses);
        callbacks.Check(rules, nameof(query.ResultUrl), null);
        rules.ThrowIfBroken(MpesaEndpoints.Balance.Name);

        body.ResultURL = callbacks.Resolve(null, MpesaCallbackKinds.BalanceResult, attempt.Reference);
        body.QueueTimeOutURL = callbacks.Resolve(null, MpesaCallbackKinds.BalanceTimeout, attempt.Reference);
        var verdict = await Account.QueryBalanceAsync(body, CallMarks.Of(attempt), cancellationToken).ConfigureAwait(false);
        _ = verdict.ValueOrThrow();
        return null;
    }

    protected abstract B2cBody? Compose(DisburseRequest request, MpesaRules rules);

    private B2cBody? Compose(PaymentAttempt attempt, MpesaRules rules)
    {
        if (attempt.Request is not DisburseRequest disburse || Compose(disburse, rules) is not { } body)
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "it pays out to the wallet that its descriptor names", ErrorCategory.Unsupported);
            return null;
        }

        var callbacks = Account.Callbacks.With(attempt.Addresses);
        callbacks.Check(rules, nameof(PayoutRequest.ResultUrl), null);
        if (!rules.HasProblems)
        {
            body.OriginatorConversationID = IsKeyed ? attempt.Reference : null;
            body.ResultURL = callbacks.Resolve(null, MpesaCallbackKinds.B2cResult, attempt.Reference);
            body.QueueTimeOutURL = callbacks.Resolve(null, MpesaCallbackKinds.B2cTimeout, attempt.Reference);
        }

        return body;
    }

    private ProviderError Failure(ErrorCategory category, string code, bool nothingSent = false) =>
        new() { Category = category, Provider = MpesaTelemetry.Provider, Operation = Operation.Name, Code = code, NothingSent = nothingSent };
}
