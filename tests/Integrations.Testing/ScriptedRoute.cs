using Integrations.Payments;

namespace Integrations.Testing;

/// <summary>A route without a network: a send and a question bring at once what the test says.</summary>
public sealed class ScriptedRoute(PaymentKind kind = PaymentKind.Disburse, string name = "scripted:default/pay", bool preparesWhatIsStored = false) : IPaymentRoute
{
    /// <summary>The answer of nobody.</summary>
    public static Finding NoAnswer { get; } = new() { Claim = Claim.None, Error = new ProviderError { Category = ErrorCategory.OutcomeUnknown, Provider = "scripted", Operation = "pay" } };

    public RouteDescriptor Descriptor { get; } = new()
    {
        Name = name,
        Provider = "scripted",
        Merchant = "default",
        Kind = kind,
        Country = "KE",
        MinAmount = new Money(1m, "KES"),
        MaxAmount = new Money(1_000_000m, "KES"),
        AmountDecimals = kind is PaymentKind.Settle ? 2 : 0,
        MaxReferenceLength = 40,
        MaxRecipients = kind is PaymentKind.Settle ? 3 : 1,
        Capabilities = new RouteCapabilities { ReferenceSource = ReferenceSource.ClientSupplied, Submit = SubmitGuarantee.NotIdempotent, Query = QueryCapability.ByClientReference, NotFoundIsAuthoritative = true, Callback = CallbackCapability.None, PreparesWhatIsStored = preparesWhatIsStored },
    };

    /// <summary>What was sent, in order.</summary>
    public List<PaymentAttempt> Sent { get; } = [];

    /// <summary>How often it got ready.</summary>
    public int Prepared { get; private set; }

    /// <summary>What a send brings.</summary>
    public Func<PaymentAttempt, Finding> OnSend { get; set; } = Succeeded;

    /// <summary>What a question brings.</summary>
    public Func<PaymentAttempt, Finding> OnQuery { get; set; } = Succeeded;

    public static Finding Succeeded(PaymentAttempt attempt) => new() { Claim = Claim.Succeeded, Receipt = attempt?.Reference };

    public static Finding Refused(ErrorCategory category) => new() { Claim = Claim.RejectedRef, Error = new ProviderError { Category = category, Provider = "scripted", Operation = "pay" } };

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        Prepared++;
        return new(Preparation.Nothing);
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(permit);
        permit.TryStart();
        permit.MarkCompleted();
        Sent.Add(attempt);
        return Task.FromResult(OnSend(attempt));
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => Task.FromResult(OnQuery(attempt));
}
