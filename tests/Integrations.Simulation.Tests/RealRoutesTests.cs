namespace Integrations.Simulation.Tests;

/// <summary>The routes of the packages: providers that behave as each of them says, no more and no less.</summary>
public sealed class RealRoutesTests
{
    public static TheoryData<ulong> Seeds() => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_invariant_holds_over_what_real_routes_say_of_themselves(ulong seed)
    {
        var result = Runs.CheckReal(seed);

        Assert.True(result.Metrics.Succeeded > 100, $"{result.Metrics.Succeeded} of {result.Metrics.Payments} succeeded");
        Assert.True(result.Metrics.Failovers > 0, "no payment went on over another route");
    }

    [Fact]
    public void Every_route_that_a_host_gets_is_simulated()
    {
        var names = RealRoutes.All.Select(static spec => spec.Name);

        Assert.Superset(
            new HashSet<string>
            {
                "mpesa:default/stk", "mpesa:default/b2c", "mpesa:default/pochi", "mpesa:default/reversal", "mtn-momo:default/collect", "mtn-momo:default/disburse", "mtn-momo:default/refund",
                "airtel:default/collect", "airtel:default/disburse", "airtel:default/refund", "ncba:default/stk",
                "flash:default/electricity", "flash:default/airtime", "flash:default/voucher", "flash:default/bill", "flash:default/reverse", "mobilemart:default/electricity", "mobilemart:default/airtime",
                "mobilemart:default/data-pin", "mobilemart:default/voucher", "mobilemart:default/bill", "mobilemart:second/electricity",
            },
            names.ToHashSet());
    }
}
