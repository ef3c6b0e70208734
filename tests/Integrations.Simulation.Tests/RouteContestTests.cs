namespace Integrations.Simulation.Tests;

/// <summary>Whether the Bridge finds the route that works, in worlds where routes break down.</summary>
public sealed class RouteContestTests
{
    [Fact]
    public void At_a_payment_every_two_seconds_it_is_close_to_the_oracle_and_changes_routes_rarely()
    {
        var score = RouteContest.Play(() => new HealthPolicy(), perSecond: 0.5, days: 14, worlds: 4);

        Assert.True(score.Gap <= 0.7, $"{score.Gap:0.00} points to the oracle");
        Assert.True(score.SwitchesPerThousand <= 60, $"{score.SwitchesPerThousand:0.0} switches of 1,000");
    }

    [Fact]
    public void A_contest_replays_to_the_same_score()
    {
        var one = RouteContest.Play(() => new ThompsonPolicy(600), perSecond: 0.05, days: 1, worlds: 2);
        var again = RouteContest.Play(() => new ThompsonPolicy(600), perSecond: 0.05, days: 1, worlds: 2);

        Assert.Equal(one, again);
    }
}
