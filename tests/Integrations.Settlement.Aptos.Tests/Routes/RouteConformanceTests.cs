using Integrations.Sandbox.Conformance;

namespace Integrations.Settlement.Aptos.Tests.Routes;

public sealed class RouteConformanceTests
{
    private static readonly string[] Rails = ["apt", "usdc", "usdt"];

    public static TheoryData<string, string> Rules => new(
        from rail in Rails
        from rule in PaymentRouteConformance.Rules
        select (rail, rule.Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public Task A_route_keeps(string rail, string rule) =>
        PaymentRouteConformance.Rules.Single(one => one.Name == rule).CheckAsync(() => AptosSubject.MakeAsync(rail), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Every_route_of_the_package_is_among_them()
    {
        await using var subject = (AptosSubject)await AptosSubject.MakeAsync(Rails[0]);

        Assert.Equal(subject.Rails.Order(StringComparer.Ordinal), Rails);
    }
}
