namespace Integrations.Simulation.Tests;

/// <summary>However routes are put in order, nothing is paid twice and nothing is lost.</summary>
public sealed class RoutingTests
{
    [Theory]
    [InlineData(RoutingStrategy.SuccessRate)]
    [InlineData(RoutingStrategy.Weighted)]
    public void The_order_of_routes_breaks_no_promise(RoutingStrategy strategy)
    {
        var result = Simulator.Play(new RunOptions { Seed = 17, Payments = 400, Factor = 3, Strategy = strategy });

        Assert.True(result.IsClean, result.Describe());
        Assert.NotEqual(Simulator.Play(new RunOptions { Seed = 17, Payments = 400, Factor = 3, Strategy = RoutingStrategy.Priority }).Hash, result.Hash);
    }
}
