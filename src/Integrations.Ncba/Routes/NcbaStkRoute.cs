using System.Text.Json;
using Integrations.Ncba.Callbacks;
using Integrations.Ncba.Rules;
using Integrations.Ncba.Wire;
using Integrations.Ncba.Wire.Requests;
using Integrations.Payments;
using Integrations.Providers;

namespace Integrations.Ncba.Routes;

/// <summary>Collects from an M-Pesa wallet over the bank. Until the TransactionID is known nothing can be asked: a lost answer is settled by a notification, or by a person.</summary>
internal sealed class NcbaStkRoute(NcbaAccount account) : IPaymentRoute
{
    public RouteDescriptor Descriptor { get; } = Describe(account.Settings);

    public static RouteDescriptor Describe(NcbaSettings settings) => new()
    {
        Name = $"{NcbaTelemetry.Provider}:{settings.Merchant}/stk",
        Provider = NcbaTelemetry.Provider,
        Merchant = settings.Merchant,
        Kind = PaymentKind.Collect,
        Country = "KE",
        Operator = MobileOperator.Safaricom.Key,
        MinAmount = settings.StkLimits.Minimum,
        MaxAmount = settings.StkLimits.Maximum,
        AmountDecimals = 0,
        MaxReferenceLength = settings.MaxReferenceLength,
        Priority = settings.Priority,
        Capabilities = new RouteCapabilities
        {
            ReferenceSource = ReferenceSource.ProviderIssued,
            Submit = SubmitGuarantee.NotIdempotent,
            Query = QueryCapability.ByProviderReference,
            Callback = settings.Notifications is NcbaNotifications.None ? CallbackCapability.None : CallbackCapability.Registered,
            CallbackRedelivers = true,
            CallbackCarriesReference = settings.ReferenceStyle is not NcbaReferenceStyle.None && settings.Notifications is not NcbaNotifications.None,
        },
    };

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new NcbaRules();
        var body = Compose(attempt, rules);
        return new(rules.Refusal(NcbaEndpoints.Push.Name) is { } refusal
            ? Preparation.Refused(refusal)
            : Preparation.Ready(JsonSerializer.SerializeToUtf8Bytes(body!, NcbaJsonContext.Wire.PushBody), SentReference(attempt)));
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        return RouteFindings.SendAsync(async stop =>
        {
            var rules = new NcbaRules();
            var body = attempt.Preparation.State is { IsEmpty: false } state ? JsonSerializer.Deserialize(state.Span, NcbaJsonContext.Wire.PushBody) : Compose(attempt, rules);
            if (rules.Refusal(NcbaEndpoints.Push.Name) is { } refusal)
            {
                return RouteFindings.Nothing(refusal);
            }

            var verdict = await account.PushAsync(body!, CallMarks.Of(attempt, permit), stop).ConfigureAwait(false);
            return RouteFindings.From(verdict, verdict.Value is { } sent
                ? RouteFindings.References((NcbaReferenceKinds.TransactionId, sent.TransactionId), (NcbaReferenceKinds.ReferenceId, sent.ReferenceId))
                : []);
        }, cancellationToken);
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return attempt.Find(NcbaReferenceKinds.TransactionId) is { } id ? AskAsync(attempt, id, cancellationToken) : Task.FromResult(RouteFindings.Nothing(Unanswerable()));
    }

    private Task<Finding> AskAsync(PaymentAttempt attempt, string id, CancellationToken cancellationToken) => RouteFindings.AskAsync(async stop =>
    {
        var verdict = await account.QueryAsync(id, attempt.LatestSentAt, CallMarks.Of(attempt), stop).ConfigureAwait(false);

        // Without a value the query itself failed, which says nothing about the push.
        return new Finding
        {
            Claim = verdict.Value?.Claim ?? Claim.None,
            Error = verdict.Error,
            NextCheck = verdict.Value?.BelievableAt is { } at && at > account.Now ? at - account.Now + TimeSpan.FromSeconds(1) : verdict.Error?.RetryAfter,
            Trace = verdict.Trace,
        };
    }, cancellationToken);

    private PushBody? Compose(PaymentAttempt attempt, NcbaRules rules)
    {
        if (attempt.Request is not CollectRequest collect || (collect.Operator is { } wallet && wallet != MobileOperator.Safaricom))
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "a push collects from an M-Pesa wallet", ErrorCategory.Unsupported);
            return null;
        }

        return PushBody.Compose(collect.Payer, collect.Amount, collect.Reference, account.Settings, rules);
    }

    /// <summary>What the notification will repeat; <see langword="null"/> where it repeats nothing.</summary>
    private string? SentReference(PaymentAttempt attempt) =>
        account.Settings.ReferenceStyle is NcbaReferenceStyle.None ? null : NcbaReferences.Fit(attempt.Request.Reference, account.Settings.MaxReferenceLength);

    private static ProviderError Unanswerable() => new()
    {
        Category = ErrorCategory.OutcomeUnknown,
        Provider = NcbaTelemetry.Provider,
        Operation = NcbaEndpoints.Query.Name,
        Code = "no_transaction_id",
    };
}
