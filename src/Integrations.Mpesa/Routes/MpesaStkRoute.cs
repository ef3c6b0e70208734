using System.Text.Json;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Codes;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>Collects by STK push. Daraja has no key for it: until the CheckoutRequestID is known, only the callback's own address tells what became of a lost answer.</summary>
internal sealed class MpesaStkRoute(MpesaAccount account) : IPaymentRoute, IStatementSource
{
    private const int LongestDescription = 13;

    public RouteDescriptor Descriptor { get; } = new()
    {
        Name = $"{MpesaTelemetry.Provider}:{account.Settings.Merchant}/stk",
        Provider = MpesaTelemetry.Provider,
        Merchant = account.Settings.Merchant,
        Kind = PaymentKind.Collect,
        Country = "KE",
        Operator = MobileOperator.Safaricom.Key,
        MinAmount = account.Settings.StkLimits.Minimum,
        MaxAmount = account.Settings.StkLimits.Maximum,
        AmountDecimals = 0,
        MaxReferenceLength = StkAccountReference.MaxLength,
        Capabilities = new RouteCapabilities
        {
            ReferenceSource = ReferenceSource.ProviderIssued,
            Submit = SubmitGuarantee.NotIdempotent,
            Query = QueryCapability.ByProviderReference,
            Callback = CallbackCapability.PerRequestUrl,
            Reverse = ReverseCapability.Full,
        },
    };

    public TimeSpan? StatementReach => account.Settings.PullWindow;

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new MpesaRules();
        var body = Compose(attempt, rules);
        return new(rules.Refusal(MpesaEndpoints.StkPush.Name) is { } refusal
            ? Preparation.Refused(refusal)
            : Preparation.Ready(JsonSerializer.SerializeToUtf8Bytes(body!, MpesaJsonContext.Wire.StkPushBody), body!.AccountReference));
    }

    public async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        var rules = new MpesaRules();
        var body = attempt.Preparation.State is { IsEmpty: false } state ? JsonSerializer.Deserialize(state.Span, MpesaJsonContext.Wire.StkPushBody) : Compose(attempt, rules);
        if (rules.Refusal(MpesaEndpoints.StkPush.Name) is { } refusal)
        {
            return RouteFindings.Nothing(refusal);
        }

        return await RouteFindings.SendAsync(
            async stop =>
            {
                var marks = CallMarks.Of(attempt, permit);
                var verdict = await account.StkPushAsync(body!, marks, stop).ConfigureAwait(false);
                return RouteFindings.From(verdict, MpesaReferences.Of(verdict.Value));
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.Find(MpesaReferenceKinds.CheckoutRequestId) is not { } checkoutRequestId)
        {
            return RouteFindings.Nothing(Unanswerable());
        }

        return await RouteFindings.AskAsync(
            async stop =>
            {
                var marks = CallMarks.Of(attempt);
                var verdict = await account.QueryStkPushAsync(checkoutRequestId, marks, stop).ConfigureAwait(false);

                // Without a value the query itself failed, which says nothing about the push.
                return new Finding
                {
                    Claim = verdict.Value?.Claim ?? Claim.None,
                    Error = verdict.Error,
                    ConfirmAfter = MpesaStkCodes.Results.Find(verdict.Value?.ResultCode, null)?.ConfirmAfter ?? TimeSpan.Zero,
                    NextCheck = verdict.Error?.RetryAfter,
                    Trace = verdict.Trace,
                };
            },
            cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<StatementEntry> ReadStatementAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        PulledStatement.ReadAsync(account, from, to, cancellationToken);

    private StkPushBody? Compose(PaymentAttempt attempt, MpesaRules rules)
    {
        if (attempt.Request is not CollectRequest collect || collect.Operator is { } wallet && wallet != MobileOperator.Safaricom)
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "an STK push collects from an M-Pesa wallet", ErrorCategory.Unsupported);
            return null;
        }

        var push = new StkPushRequest
        {
            Amount = collect.Amount,
            Payer = collect.Payer,
            AccountReference = StkAccountReference.Shorten(collect.Reference),
            Description = collect.Description?.Trim() switch
            {
                null or "" => null,
                { Length: > LongestDescription } longer => longer[..LongestDescription],
                var text => text,
            },
        };
        var body = StkPushBody.Compose(push, account.Settings, rules);
        var callbacks = account.Callbacks.With(attempt.Addresses);
        callbacks.Check(rules, nameof(push.CallbackUrl), null);
        if (!rules.HasProblems)
        {
            body.CallBackURL = callbacks.Resolve(null, MpesaCallbackKinds.StkResult, attempt.Reference);
        }

        return body;
    }

    private static ProviderError Unanswerable() => new()
    {
        Category = ErrorCategory.OutcomeUnknown,
        Provider = MpesaTelemetry.Provider,
        Operation = MpesaEndpoints.StkQuery.Name,
        Code = "no_checkout_request_id",
    };
}
