using Integrations.Payments;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>A route whose send has come to its end when it returns, so that what is measured is the Bridge and its journal.</summary>
internal sealed class ImmediateRoute(Finding? answer = null) : IPaymentRoute
{
    public RouteDescriptor Descriptor { get; } = Describe("now");

    public static RouteDescriptor Describe(string rail) => new()
    {
        Name = $"benchmark:default/{rail}",
        Provider = "benchmark",
        Merchant = "default",
        Kind = PaymentKind.Collect,
        Country = "KE",
        MinAmount = new Money(1m, "KES"),
        MaxAmount = new Money(1000m, "KES"),
        AmountDecimals = 0,
        MaxReferenceLength = 40,
        Capabilities = new RouteCapabilities { ReferenceSource = ReferenceSource.ClientSupplied, Submit = SubmitGuarantee.RejectsDuplicate, Query = QueryCapability.ByClientReference, Callback = CallbackCapability.None },
    };

    public static CollectRequest Request(string key) => new() { IdempotencyKey = key, Reference = key, Amount = new Money(100m, "KES"), Payer = Msisdn.Parse("0712345678", "KE") };

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => new(Preparation.Nothing);

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        permit.TryStart();
        permit.MarkCompleted();
        return Task.FromResult(answer ?? new Finding { Claim = Claim.Succeeded, Receipt = attempt.Reference });
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => Task.FromResult(answer ?? new Finding { Claim = Claim.Succeeded, Receipt = attempt.Reference });
}
