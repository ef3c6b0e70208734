using Integrations.Sandbox.Conformance;

namespace Integrations.Ncba.Tests.Routes;

public sealed class RouteConformanceTests
{
    public static TheoryData<string> Rules => [.. PaymentRouteConformance.Rules.Select(static rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public Task The_route_keeps(string rule) =>
        PaymentRouteConformance.Rules.Single(one => one.Name == rule).CheckAsync(NcbaSubject.MakeAsync, TestContext.Current.CancellationToken);
}
