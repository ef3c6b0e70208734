using Integrations.Airtel.Rules;
using Integrations.Airtel.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Airtel.Routes;

/// <summary>
/// Returns a collection, whole, by Airtel's id of it. There is no key and no enquiry: it is sent once, and after a lost answer a person finds out. The Bridge offers it where the host allows
/// such routes.
/// </summary>
internal sealed class AirtelRefundRoute(AirtelAccount account) : IPaymentRoute
{
    public RouteDescriptor Descriptor { get; } =
        AirtelCapabilities.Describe(account.Settings, "refund", PaymentKind.Refund, account.Settings.CollectionLimits, AirtelCapabilities.Unkeyed);

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new AirtelRules(account.Settings);
        var body = Compose(attempt, rules);
        return new(rules.Refusal(account.RefundOperation.Name) is { } refusal
            ? Preparation.Refused(refusal)
            : Preparation.Ready(PreparedCall<RefundBody>.Write(body!, account.Settings, account.Settings.RefundVersion, AirtelJsonContext.Wire.PreparedRefund)));
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        var prepared = Prepared(attempt);
        if (prepared?.CanBeSentWith(account.Settings, account.Settings.RefundVersion) is false)
        {
            return Task.FromResult(RouteTexts.Changed(account.RefundOperation.Name, nothingSent: true));
        }

        var rules = new AirtelRules(account.Settings);
        var body = prepared?.Body ?? Compose(attempt, rules);
        return rules.Refusal(account.RefundOperation.Name) is { } refusal
            ? Task.FromResult(RouteFindings.Nothing(refusal))
            : RouteFindings.SendAsync(async stop =>
            {
                var verdict = await account.RefundAsync(body!, CallMarks.Of(attempt, permit), stop).ConfigureAwait(false);
                return new Finding
                {
                    Claim = verdict.Claim,
                    Error = verdict.Error,
                    ProviderReferences = RouteFindings.References((AirtelReferenceKinds.AirtelMoneyId, verdict.Value?.AirtelMoneyId)),
                    Receipt = verdict.Claim is Claim.Succeeded && verdict.Value is { AirtelMoneyId.Length: > 0 } refund ? refund.AirtelMoneyId : null,
                    NextCheck = verdict.Error?.RetryAfter,
                    Trace = verdict.Trace,
                };
            }, cancellationToken);
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Task.FromResult(RouteFindings.Nothing(new ProviderError
        {
            Category = ErrorCategory.OutcomeUnknown,
            Provider = AirtelTelemetry.Provider,
            Operation = account.RefundOperation.Name,
            Code = "no_refund_enquiry",
        }));
    }

    private static PreparedCall<RefundBody>? Prepared(PaymentAttempt attempt) => PreparedCall<RefundBody>.Read(attempt, AirtelJsonContext.Wire.PreparedRefund);

    private RefundBody? Compose(PaymentAttempt attempt, AirtelRules rules)
    {
        if (attempt.Request is RefundRequest refund)
        {
            // The amount does not travel: Airtel returns the whole. It must still be one that was collected.
            rules.Amount(refund.Amount, account.Settings.CollectionLimits);
            return RefundBody.Compose(nameof(refund.OriginalReceipt), refund.OriginalReceipt, rules);
        }

        rules.Add(nameof(attempt.Request), "is not for this route", "a refund returns what a customer paid", ErrorCategory.Unsupported);
        return null;
    }
}
