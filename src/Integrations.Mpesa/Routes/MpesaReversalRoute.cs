using System.Text.Json;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>
/// Returns what a customer paid, whole. The receipt is the key: whatever is sent again for it, Daraja gives the money back once and says so (R000001). Payouts cannot be returned.
/// </summary>
internal sealed class MpesaReversalRoute(MpesaAccount account) : IPaymentRoute
{
    public RouteDescriptor Descriptor { get; } = Describe(account.Settings);

    public static RouteDescriptor Describe(MpesaSettings settings) => new()
    {
        Name = $"{MpesaTelemetry.Provider}:{settings.Merchant}/reversal",
        Provider = MpesaTelemetry.Provider,
        Merchant = settings.Merchant,
        Kind = PaymentKind.Refund,
        Country = "KE",
        Operator = MobileOperator.Safaricom.Key,
        MinAmount = MpesaSettings.AnyAmount.Minimum,
        MaxAmount = MpesaSettings.AnyAmount.Maximum,
        AmountDecimals = 0,
        MaxReferenceLength = RouteTexts.Longest,
        Capabilities = new RouteCapabilities
        {
            // Our reference does not travel. A repeat is recognised by its effect, for ever; a status query goes by what Daraja issued, and its "not found" proves nothing.
            ReferenceSource = ReferenceSource.ProviderIssued,
            Submit = SubmitGuarantee.RejectsDuplicate,
            Query = QueryCapability.ByProviderReference,
            QueryAnswersByCallback = true,
            Callback = CallbackCapability.PerRequestUrl,
        },
    };

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new MpesaRules();
        var body = Compose(attempt, rules);
        return new(rules.Refusal(MpesaEndpoints.Reversal.Name) is { } refusal
            ? Preparation.Refused(refusal)
            : Preparation.Ready(JsonSerializer.SerializeToUtf8Bytes(body!, MpesaJsonContext.Wire.ReversalBody)));
    }

    public async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        var rules = new MpesaRules();
        var body = attempt.Preparation.State is { IsEmpty: false } state ? JsonSerializer.Deserialize(state.Span, MpesaJsonContext.Wire.ReversalBody) : Compose(attempt, rules);
        if (rules.Refusal(MpesaEndpoints.Reversal.Name) is { } refusal)
        {
            return RouteFindings.Nothing(refusal);
        }

        return await RouteFindings.SendAsync(
            async stop =>
            {
                var verdict = await account.ReverseAsync(body!, CallMarks.Of(attempt, permit), stop).ConfigureAwait(false);
                return RouteFindings.From(verdict, MpesaReferences.Of(verdict.Value));
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);

        // Each transmission is a conversation of its own; the latest one ends with what all of them came to.
        if (attempt.ProviderReferences.LastOrDefault(static known => known.Kind is MpesaReferenceKinds.OriginatorConversationId).Value is not { } conversation)
        {
            return RouteFindings.Nothing(Unanswerable());
        }

        return await RouteQuestions.AskAsync(account, attempt, conversation, account.Settings.ShortCode, CallMarks.Of(attempt), cancellationToken).ConfigureAwait(false);
    }

    private ReversalBody? Compose(PaymentAttempt attempt, MpesaRules rules)
    {
        if (attempt.Request is not RefundRequest refund)
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "a reversal returns what a customer paid", ErrorCategory.Unsupported);
            return null;
        }

        var body = ReversalBody.Compose(
            new ReversalRequest { Amount = refund.Amount, Receipt = refund.OriginalReceipt, Description = RouteTexts.Remarks(refund), Occasion = RouteTexts.Occasion(refund) },
            account.Settings,
            rules);
        var callbacks = account.Callbacks.With(attempt.Addresses);
        callbacks.Check(rules, nameof(ReversalRequest.ResultUrl), null);
        if (!rules.HasProblems)
        {
            body.ResultURL = callbacks.Resolve(null, MpesaCallbackKinds.ReversalResult, attempt.Reference);
            body.QueueTimeOutURL = callbacks.Resolve(null, MpesaCallbackKinds.ReversalTimeout, attempt.Reference);
        }

        return body;
    }

    private static ProviderError Unanswerable() => new()
    {
        Category = ErrorCategory.OutcomeUnknown,
        Provider = MpesaTelemetry.Provider,
        Operation = MpesaEndpoints.TransactionStatus.Name,
        Code = "no_conversation_id",
    };
}
