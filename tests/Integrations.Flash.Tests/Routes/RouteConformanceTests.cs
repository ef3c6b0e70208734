using Integrations.Sandbox.Conformance;

namespace Integrations.Flash.Tests.Routes;

public sealed class RouteConformanceTests
{
    private static readonly string[] Rails =
        ["voucher", "gift-voucher", "cash-out-pin", "exclusive-voucher", "flash-token", "eezi-voucher", "airtime", "electricity", "bill", "reverse"];

    public static TheoryData<string, string> Rules => new(
        from rail in Rails
        from rule in PaymentRouteConformance.Rules
        select (rail, rule.Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public Task A_route_keeps(string rail, string rule) =>
        PaymentRouteConformance.Rules.Single(one => one.Name == rule).CheckAsync(() => FlashSubject.MakeAsync(rail), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Every_route_of_the_package_is_among_them()
    {
        await using var subject = (FlashSubject)await FlashSubject.MakeAsync(Rails[0]);

        Assert.Equal(subject.Rails.Order(StringComparer.Ordinal), Rails.Order(StringComparer.Ordinal));
    }
}
