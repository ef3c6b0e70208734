using Integrations.Airtel.Rules;
using Integrations.Airtel.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Airtel.Routes;

/// <summary>Collects by a prompt on the phone. The attempt's reference is Airtel's key: a lost answer is enquired, and sent again under the same id when Airtel does not have it.</summary>
internal sealed class AirtelCollectRoute(AirtelAccount account, TimeProvider time) : IPaymentRoute
{
    public RouteDescriptor Descriptor { get; } = AirtelCapabilities.Describe(
        account.Settings,
        "collect",
        PaymentKind.Collect,
        account.Settings.CollectionLimits,
        AirtelCapabilities.Keyed(account.Settings, CallbackCapability.Registered, ReverseCapability.Full));

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new AirtelRules(account.Settings);
        var body = Compose(attempt, rules);
        return new(rules.Refusal(account.CollectionOperation.Name) is { } refusal
            ? Preparation.Refused(refusal)
            : Preparation.Ready(PreparedCall<CollectionBody>.Write(body!, account.Settings, account.Settings.CollectionVersion, AirtelJsonContext.Wire.PreparedCollection), body!.Reference));
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        var prepared = Prepared(attempt);
        if (prepared?.CanBeSentWith(account.Settings, account.Settings.CollectionVersion) is false)
        {
            return Task.FromResult(RouteTexts.Changed(account.CollectionOperation.Name, nothingSent: true));
        }

        var rules = new AirtelRules(account.Settings);
        var body = prepared?.Body ?? Compose(attempt, rules);
        return rules.Refusal(account.CollectionOperation.Name) is { } refusal
            ? Task.FromResult(RouteFindings.Nothing(refusal))
            : RouteFindings.SendAsync(async stop => PaymentFindings.OfSend(
                await account.CollectAsync(body!, CallMarks.Of(attempt, permit), stop).ConfigureAwait(false), account.Settings.EnquiryDelay, TimeSpan.Zero), cancellationToken);
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Prepared(attempt)?.CanBeAskedWith(account.Settings) is false
            ? Task.FromResult(RouteTexts.Changed(Wire.AirtelEndpoints.Enquiry.Name, nothingSent: false))
            : RouteFindings.AskAsync(async stop => PaymentFindings.OfEnquiry(
            await account.QueryCollectionAsync(attempt.Reference, CallMarks.Of(attempt), stop).ConfigureAwait(false),
            PaymentFindings.GraceLeft(attempt, account.Settings, time.GetUtcNow())), cancellationToken);
    }

    private static PreparedCall<CollectionBody>? Prepared(PaymentAttempt attempt) => PreparedCall<CollectionBody>.Read(attempt, AirtelJsonContext.Wire.PreparedCollection);

    private CollectionBody? Compose(PaymentAttempt attempt, AirtelRules rules)
    {
        if (attempt.Request is not CollectRequest collect || (collect.Operator is { } wallet && wallet != MobileOperator.Airtel))
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "it collects from an Airtel Money wallet", ErrorCategory.Unsupported);
            return null;
        }

        rules.Id(attempt.Reference);
        var body = CollectionBody.Compose(
            new CollectionRequest { Amount = collect.Amount, Payer = collect.Payer, Reference = RouteTexts.Reference(collect, account.Settings) }, account.Settings, rules);
        body.Transaction.Id = attempt.Reference;
        return body;
    }
}
