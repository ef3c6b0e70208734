using System.Text;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Sandbox.Conformance;

namespace Integrations.Sandbox.Tests.Conformance;

public sealed class RouteConformanceTests
{
    public static TheoryData<string> Rules => [.. PaymentRouteConformance.Rules.Select(static rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public Task A_good_route_keeps(string rule) =>
        PaymentRouteConformance.Rules.Single(one => one.Name == rule).CheckAsync(() => new ValueTask<RouteSubject>(new ExampleSubject(http => new ExampleRoute(http))), TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("A lost request is not called unsent", nameof(CallsEverythingUnsent))]
    [InlineData("A lost answer is not a failure", nameof(CallsEverythingUnsent))]
    [InlineData("A lost answer is not a failure", nameof(CallsSilenceRefused))]
    [InlineData("A call that is given up under way is not called unsent", nameof(CallsEverythingUnsent))]
    [InlineData("A refused connection proves that nothing was sent", nameof(HidesProof))]
    [InlineData("A lease that is over lets nothing out", nameof(IgnoresPermit))]
    [InlineData("A send is taken in once", nameof(IgnoresPermit))]
    [InlineData("A send is taken in once", nameof(SendsTwice))]
    [InlineData("A lost answer is not a failure", nameof(SendsTwice))]
    [InlineData("An answer that nobody described proves nothing", nameof(BelievesStatuses))]
    [InlineData("What recognises a repeat does so", nameof(NewIds))]
    [InlineData("A payment that was taken in is not called missing", nameof(FindsNothing))]
    [InlineData("A question that fails says nothing about the payment", nameof(FindsNothing))]
    [InlineData("A question that fails says nothing about the payment", nameof(BelievesStatuses))]
    [InlineData("A payment that never was is not called paid or refused", nameof(CallsMissingRefused))]
    [InlineData("Preparing moves nothing", nameof(SendsWhilePreparing))]
    [InlineData("A request of another kind is refused before there is an attempt", nameof(TakesEverything))]
    [InlineData("An amount that the wire cannot carry is refused before there is an attempt", nameof(TakesEverything))]
    [InlineData("Nothing of a person is in findings and errors", nameof(Tells))]
    public async Task A_route_that_breaks_a_rule_is_found_out(string rule, string route)
    {
        var type = typeof(RouteConformanceTests).GetNestedType(route, System.Reflection.BindingFlags.NonPublic)!;

        var failure = await Assert.ThrowsAsync<RouteConformanceException>(() => PaymentRouteConformance.Rules.Single(one => one.Name == rule).CheckAsync(
            () => new ValueTask<RouteSubject>(new ExampleSubject(http => (IPaymentRoute)Activator.CreateInstance(type, http)!)), TestContext.Current.CancellationToken));

        Assert.Contains(rule, failure.Message);
    }

    [Fact]
    public async Task A_provider_that_takes_repeats_twice_is_found_out()
    {
        var failure = await Assert.ThrowsAsync<RouteConformanceException>(() => PaymentRouteConformance.CheckAsync(
            () => new ValueTask<RouteSubject>(new ExampleSubject(http => new ExampleRoute(http), new ExampleProvider { RecognisesRepeats = false })), TestContext.Current.CancellationToken));

        Assert.Contains("What recognises a repeat does so", failure.Message);
        Assert.StartsWith($"1 of {PaymentRouteConformance.Rules.Count} rules", failure.Message);
    }

    private sealed class CallsEverythingUnsent(ProviderHttp http) : ExampleRoute(http)
    {
        public override async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
        {
            var finding = await base.SendAsync(attempt, permit, CancellationToken.None);
            return finding.Claim is Claim.None ? new Finding { Claim = Claim.None, Error = finding.Error! with { NothingSent = true } } : finding;
        }
    }

    private sealed class CallsSilenceRefused(ProviderHttp http) : ExampleRoute(http)
    {
        public override async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
        {
            var finding = await base.SendAsync(attempt, permit, cancellationToken);
            return finding.Claim is Claim.None ? new Finding { Claim = Claim.RejectedRef, Error = finding.Error } : finding;
        }
    }

    private sealed class HidesProof(ProviderHttp http) : ExampleRoute(http)
    {
        public override async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
        {
            var finding = await base.SendAsync(attempt, permit, cancellationToken);
            return finding.Error is { NothingSent: true } error ? new Finding { Claim = Claim.None, Error = error with { NothingSent = false } } : finding;
        }
    }

    private sealed class IgnoresPermit(ProviderHttp http) : ExampleRoute(http)
    {
        public override Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default) =>
            base.SendAsync(attempt, new SendPermit(new Always()), cancellationToken);
    }

    private sealed class SendsTwice(ProviderHttp http) : ExampleRoute(http)
    {
        public override async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
        {
            await base.SendAsync(attempt, permit, cancellationToken);
            return await base.SendAsync(attempt, new SendPermit(new Always()), cancellationToken);
        }
    }

    private sealed class BelievesStatuses(ProviderHttp http) : ExampleRoute(http)
    {
        protected override Reading<string> Read(Transmission answer, string id) => answer.IsSuccessStatus
            ? new Reading<string>(Claim.Pending, "", null)
            : new Reading<string>(Claim.RejectedRef, null, ErrorCategory.InvalidRequest);
    }

    private sealed class NewIds(ProviderHttp http) : ExampleRoute(http)
    {
        public override async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
        {
            var other = new PaymentAttempt { Reference = attempt.Reference + attempt.SendNumber, Request = attempt.Request };
            var prepared = await PrepareAsync(other, cancellationToken);
            return await base.SendAsync(new PaymentAttempt { Reference = other.Reference, Request = other.Request, Preparation = prepared }, permit, cancellationToken);
        }
    }

    private sealed class FindsNothing(ProviderHttp http) : ExampleRoute(http)
    {
        public override Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => Task.FromResult(new Finding { Claim = Claim.NotFound });
    }

    private sealed class CallsMissingRefused(ProviderHttp http) : ExampleRoute(http)
    {
        public override async Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) =>
            await base.QueryAsync(attempt, cancellationToken) is { Claim: not Claim.NotFound } found ? found : new Finding { Claim = Claim.RejectedRef };
    }

    private sealed class SendsWhilePreparing(ProviderHttp http) : ExampleRoute(http)
    {
        public override async ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
        {
            var prepared = await base.PrepareAsync(attempt, cancellationToken);
            var ready = new PaymentAttempt { Reference = attempt.Reference, Request = attempt.Request, Preparation = prepared };
            await base.SendAsync(ready, new SendPermit(new Always()), cancellationToken);
            return prepared;
        }
    }

    private sealed class TakesEverything(ProviderHttp http) : ExampleRoute(http)
    {
        public override ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => new(Preparation.Ready(Encoding.UTF8.GetBytes("{}")));
    }

    private sealed class Tells(ProviderHttp http) : ExampleRoute(http)
    {
        public override async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
        {
            var finding = await base.SendAsync(attempt, permit, cancellationToken);
            return new Finding { Claim = finding.Claim, Error = finding.Error is { } error ? error with { UserMessage = $"{((CollectRequest)attempt.Request).Payer.Reveal()} does not answer." } : null };
        }
    }

    private sealed class Always : ISendLease
    {
        public bool IsValid => true;
    }
}
