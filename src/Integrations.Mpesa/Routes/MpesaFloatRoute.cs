using System.Text.Json;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Mpesa.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>
/// Moves the business's own money from its Working account to where payouts come from: another B2C number's Utility account, or the own one. Nothing documents that Daraja recognises a repeat, and its "not found" proves
/// nothing: what is lost is known by its result, by a question once Daraja has named it, or by a person.
/// </summary>
internal sealed class MpesaFloatRoute(MpesaAccount account) : IPaymentRoute
{
    public RouteDescriptor Descriptor { get; } = Describe(account.Settings);

    public static RouteDescriptor Describe(MpesaSettings settings) => new()
    {
        Name = $"{MpesaTelemetry.Provider}:{settings.Merchant}/float",
        Provider = MpesaTelemetry.Provider,
        Merchant = settings.Merchant,
        Kind = PaymentKind.Settle,
        Country = "KE",
        MinAmount = MpesaSettings.AnyAmount.Minimum,
        MaxAmount = MpesaSettings.AnyAmount.Maximum,
        AmountDecimals = 0,
        MaxReferenceLength = StkAccountReference.MaxLength,
        Capabilities = new RouteCapabilities
        {
            ReferenceSource = ReferenceSource.ProviderIssued,
            Submit = SubmitGuarantee.NotIdempotent,
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
        return new(rules.Refusal(MpesaEndpoints.B2b.Name) is { } refusal
            ? Preparation.Refused(refusal)
            : Preparation.Ready(JsonSerializer.SerializeToUtf8Bytes(body!, MpesaJsonContext.Wire.B2bBody)));
    }

    public async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        var rules = new MpesaRules();
        var body = attempt.Preparation.State is { IsEmpty: false } state ? JsonSerializer.Deserialize(state.Span, MpesaJsonContext.Wire.B2bBody) : Compose(attempt, rules);
        if (rules.Refusal(MpesaEndpoints.B2b.Name) is { } refusal)
        {
            return RouteFindings.Nothing(refusal);
        }

        return await RouteFindings.SendAsync(
            async stop =>
            {
                var verdict = await account.SendSignedAsync(MpesaEndpoints.B2b, body!, MpesaJsonContext.Wire.B2bBody, MpesaAnswers.UnkeyedConversation, CallMarks.Of(attempt, permit), stop).ConfigureAwait(false);
                return RouteFindings.From(verdict, MpesaReferences.Of(verdict.Value));
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return attempt.Find(MpesaReferenceKinds.OriginatorConversationId) is { } conversation
            ? await RouteQuestions.AskAsync(account, attempt, conversation, account.Settings.ShortCode, CallMarks.Of(attempt), cancellationToken).ConfigureAwait(false)
            : RouteFindings.Nothing(new ProviderError { Category = ErrorCategory.OutcomeUnknown, Provider = MpesaTelemetry.Provider, Operation = MpesaEndpoints.B2b.Name, Code = "no_conversation_id" });
    }

    private B2bBody? Compose(PaymentAttempt attempt, MpesaRules rules)
    {
        if (attempt.Request is not SettleRequest settle)
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "it moves the business's own money to a payout account", ErrorCategory.Unsupported);
            return null;
        }

        // One payment has one receiver: the amount of several would go to the first.
        if (settle.Recipients.Count > 1)
        {
            rules.Add(nameof(settle.Recipients), "must be one", "send a settlement for each", ErrorCategory.Unsupported);
            return null;
        }

        var (settings, receiver) = (account.Settings, settle.Recipients.Count > 0 ? settle.Recipients[0].Address : settle.Destination);
        var body = B2bBody.Compose(
            new BusinessPaymentRequest
            {
                Amount = settle.Amount,
                Command = receiver == settings.ShortCode ? BusinessCommand.TransferToUtility : BusinessCommand.TopUpPayouts,
                Receiver = receiver,
                AccountReference = StkAccountReference.Shorten(settle.Reference),
                Description = RouteTexts.Remarks(settle),
                Occasion = RouteTexts.Occasion(settle),
            },
            settings,
            rules);
        var callbacks = account.Callbacks.With(attempt.Addresses);
        callbacks.Check(rules, nameof(BusinessPaymentRequest.ResultUrl), null);
        if (!rules.HasProblems)
        {
            body.ResultURL = callbacks.Resolve(null, MpesaCallbackKinds.B2bResult, attempt.Reference);
            body.QueueTimeOutURL = callbacks.Resolve(null, MpesaCallbackKinds.B2bTimeout, attempt.Reference);
        }

        return body;
    }
}
