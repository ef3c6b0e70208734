using Integrations.Sandbox.Conformance;

namespace Integrations.Airtel.Tests.Routes;

public sealed class RouteConformanceTests
{
    public static TheoryData<string, string> Rules => new(
        from rail in (string[])["collect", "disburse", "refund"]
        from rule in PaymentRouteConformance.Rules
        select (rail, rule.Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public Task A_route_keeps(string rail, string rule) =>
        PaymentRouteConformance.Rules.Single(one => one.Name == rule).CheckAsync(() => AirtelSubject.MakeAsync(rail), TestContext.Current.CancellationToken);
}
