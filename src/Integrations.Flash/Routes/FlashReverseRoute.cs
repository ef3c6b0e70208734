using Integrations.Flash.Rules;
using Integrations.Flash.Wire;
using Integrations.Flash.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Flash.Routes;

/// <summary>Takes a sale back, whole, by the reference that it was sold under, which is the receipt of its payment.</summary>
internal sealed class FlashReverseRoute(FlashAccount account) : IPaymentRoute
{
    public RouteDescriptor Descriptor { get; } = FlashDescriptors.Reverse(account.Settings);

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new FlashRules(account.Settings);
        var prepared = Compose(attempt, rules);
        return new(rules.Refusal(FlashEndpoints.VoucherReverse.Name) is { } refusal ? Preparation.Refused(refusal) : Preparation.Ready(prepared!.Write()));
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        return PreparedSale.Read(attempt) is not { } prepared || FlashService.Named(prepared.Service)?.Reverse is not { } operation
            ? Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.LocalFault, "preparation_unreadable", nothingSent: true)))
            : RouteFindings.SendAsync(async stop =>
            {
                var verdict = await account.ChangeAsync(
                    operation, prepared.Body with { Reference = attempt.Reference }, undoes: true, attempt.SendNumber > 1, CallMarks.Of(attempt, permit), stop).ConfigureAwait(false);
                var isDone = verdict.Claim is Claim.Succeeded;
                return new Finding
                {
                    Claim = verdict.Claim,
                    Error = verdict.Error,
                    ProviderReferences = RouteFindings.References((FlashReferenceKinds.TransactionId, isDone ? verdict.Value?.TransactionId : null)),
                    Receipt = isDone ? attempt.Reference : null,
                    NextCheck = verdict.Error?.RetryAfter,
                    Trace = verdict.Trace,
                };
            }, cancellationToken);
    }

    /// <summary>Flash has no enquiry: only the same reference, sent again, tells.</summary>
    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.OutcomeUnknown, "no_enquiry")));
    }

    private PreparedSale? Compose(PaymentAttempt attempt, FlashRules rules)
    {
        if (attempt.Request is not RefundRequest refund)
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "a refund takes back what was sold", ErrorCategory.Unsupported);
            return null;
        }

        var prefix = $"{FlashTelemetry.Provider}:{account.Settings.Merchant}/";
        var service = refund.OriginalRoute.StartsWith(prefix, StringComparison.Ordinal) ? FlashService.Named(refund.OriginalRoute[prefix.Length..]) : null;
        if (service?.Reverse is null)
        {
            rules.Add(nameof(refund.OriginalRoute), "sold something that cannot be reversed", "give the customer the money back another way", ErrorCategory.NotReversible);
            return null;
        }

        // The amount does not travel: Flash takes back the whole. It must still be one that can have been sold.
        rules.Amount(nameof(refund.Amount), refund.Amount, account.Settings.Vouchers);
        if (!account.Settings.AllowsReversals)
        {
            rules.Add(nameof(FlashOptions.AllowsReversals), "is not set", "set it when Flash has configured the account for reversals", ErrorCategory.NotReversible);
        }

        return new PreparedSale
        {
            Service = service.Name,
            Body = new FlashBody
            {
                Reference = rules.Reference(nameof(attempt.Reference), attempt.Reference),
                AccountNumber = account.Settings.AccountNumber,
                OriginalReference = rules.Reference(nameof(refund.OriginalReceipt), refund.OriginalReceipt),
                Metadata = FlashRules.Metadata(refund.Metadata),
            },
        };
    }

    private static ProviderError Failure(ErrorCategory category, string code, bool nothingSent = false) =>
        new() { Category = category, Provider = FlashTelemetry.Provider, Operation = FlashEndpoints.VoucherReverse.Name, Code = code, NothingSent = nothingSent };
}
