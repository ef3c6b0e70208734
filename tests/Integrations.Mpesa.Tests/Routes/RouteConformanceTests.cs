using Integrations.Sandbox.Conformance;

namespace Integrations.Mpesa.Tests.Routes;

public sealed class RouteConformanceTests
{
    /// <summary>The routes of the package, and behind a hyphen what a setting makes of them.</summary>
    private static readonly string[] Rails = ["stk", "b2c", "b2c-v1", "pochi", "reversal", "float"];

    public static TheoryData<string, string> Rules => new(
        from rail in Rails
        from rule in PaymentRouteConformance.Rules
        select (rail, rule.Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public Task A_route_keeps(string rail, string rule) =>
        PaymentRouteConformance.Rules.Single(one => one.Name == rule).CheckAsync(() => MpesaSubject.MakeAsync(rail), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Every_route_of_the_package_is_among_them()
    {
        await using var subject = (MpesaSubject)await MpesaSubject.MakeAsync(Rails[0]);

        Assert.Equal(subject.Rails.Order(StringComparer.Ordinal), Rails.Select(static rail => rail.Split('-')[0]).Distinct().Order(StringComparer.Ordinal));
    }
}
