using Integrations.Sandbox.Conformance;

namespace Integrations.MobileMart.Tests.Routes;

public sealed class RouteConformanceTests
{
    private static readonly string[] Rails = ["airtime", "airtime-pin", "data", "data-pin", "voucher", "electricity", "bill"];

    public static TheoryData<string, MobileMartReprint, string> Rules => new(
        from rail in Rails
        from reprint in rail is "voucher" or "electricity" ? Enum.GetValues<MobileMartReprint>() : [MobileMartReprint.Finds]
        from rule in PaymentRouteConformance.Rules
        select (rail, reprint, rule.Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public Task A_route_keeps(string rail, MobileMartReprint reprint, string rule) =>
        PaymentRouteConformance.Rules.Single(one => one.Name == rule).CheckAsync(() => MobileMartSubject.MakeAsync(rail, reprint), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Every_route_of_the_package_is_among_them()
    {
        await using var subject = (MobileMartSubject)await MobileMartSubject.MakeAsync(Rails[0], MobileMartReprint.Finds);

        Assert.Equal(Rails, subject.Rails);
    }
}
