using Integrations.Testing;

namespace Integrations.Bridge.Tests.Rules;

public sealed class RateBucketsTests
{
    private readonly ManualTime _time = new();
    private readonly RateBuckets _buckets;

    public RateBucketsTests() => _buckets = new RateBuckets(_time, perSecond: 5, burst: 2);

    [Fact]
    public void Each_that_is_turned_away_is_given_a_later_turn()
    {
        Assert.True(_buckets.TryTake("route", out _));
        Assert.True(_buckets.TryTake("route", out _));

        Assert.Equal([0.2, 0.4, 0.6], Enumerable.Range(0, 3).Select(_ => TurnAway().TotalSeconds));
    }

    [Fact]
    public void Who_comes_back_at_its_turn_finds_a_token()
    {
        _buckets.TryTake("route", out _);
        _buckets.TryTake("route", out _);
        var turns = Enumerable.Range(0, 50).Select(_ => TurnAway()).ToArray();

        var passed = TimeSpan.Zero;
        foreach (var turn in turns)
        {
            _time.Advance(turn - passed);
            passed = turn;
            Assert.True(_buckets.TryTake("route", out _), $"the turn after {turn}");
        }
    }

    [Fact]
    public void Nobody_is_sent_away_for_long()
    {
        _buckets.TryTake("route", out _);
        _buckets.TryTake("route", out _);

        Assert.Equal(TimeSpan.FromSeconds(30), Enumerable.Range(0, 1_000).Select(_ => TurnAway()).Max());
    }

    [Fact]
    public void One_name_does_not_use_up_another()
    {
        _buckets.TryTake("route", out _);
        _buckets.TryTake("route", out _);
        TurnAway();

        Assert.True(_buckets.TryTake("other", out _));
    }

    private TimeSpan TurnAway()
    {
        Assert.False(_buckets.TryTake("route", out var wait));
        return wait;
    }
}
