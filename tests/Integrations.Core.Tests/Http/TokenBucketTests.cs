using FsCheck;
using FsCheck.Fluent;
using Integrations.Http.Internal;
using Integrations.Testing;
using Xunit;

namespace Integrations.Core.Tests.Http;

public sealed class TokenBucketTests
{
    [Fact]
    public void A_burst_passes_at_once_and_the_next_waits_its_turn()
    {
        var bucket = new TokenBucket(new ManualTime(), permitsPerSecond: 2, burst: 3);

        var waits = Enumerable.Range(0, 5).Select(_ => bucket.TryTake(TimeSpan.MaxValue)).ToArray();

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)], waits);
    }

    [Fact]
    public void A_refusal_takes_nothing()
    {
        var time = new ManualTime();
        var bucket = new TokenBucket(time, permitsPerSecond: 1, burst: 1);

        bucket.TryTake(TimeSpan.Zero);
        var refused = bucket.TryTake(TimeSpan.FromSeconds(0.5));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(refused);
        Assert.Equal(TimeSpan.Zero, bucket.TryTake(TimeSpan.Zero));
    }

    [Fact]
    public void No_window_ever_holds_more_than_the_burst_and_the_rate()
    {
        Prop.ForAll<PositiveInt, PositiveInt, NonNegativeInt[]>((rate, burst, pauses) =>
        {
            var time = new ManualTime();
            var bucket = new TokenBucket(time, rate.Get, burst.Get);
            var passed = 0;
            foreach (var pause in pauses)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause.Get % 2000));
                passed += bucket.TryTake(TimeSpan.Zero) is null ? 0 : 1;
            }

            return passed <= burst.Get + (rate.Get * time.GetElapsedTime(0).TotalSeconds) + 1e-6;
        }).QuickCheckThrowOnFailure();
    }
}
