using Integrations.Testing;

namespace Integrations.Bridge.Tests.Rules;

public sealed class EngineClockTests
{
    private readonly ManualTime _time = new();
    private readonly EngineClock _clock;

    public EngineClockTests() => _clock = new EngineClock(_time, TimeSpan.FromSeconds(30));

    [Fact]
    public void Nothing_was_watched_before_the_first_look()
    {
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.Zero, _clock.WatchedFor);
    }

    [Fact]
    public void The_watch_goes_on_while_the_clocks_agree()
    {
        Look(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(10));
        Look(TimeSpan.FromSeconds(20));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromMinutes(11), _clock.WatchedFor);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(-31)]
    public void The_watch_begins_anew_when_they_part(int seconds)
    {
        Look(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.True(Look(TimeSpan.FromSeconds(seconds)));
        Assert.Equal(TimeSpan.Zero, _clock.WatchedFor);
    }

    [Fact]
    public void Small_steps_that_add_up_are_a_jump()
    {
        Look(TimeSpan.Zero);
        Assert.False(Look(TimeSpan.FromSeconds(20)));

        Assert.True(Look(TimeSpan.FromSeconds(40)));
    }

    private bool Look(TimeSpan ahead) => _clock.Observe(_time.GetUtcNow() + ahead, _clock.Begin());
}
