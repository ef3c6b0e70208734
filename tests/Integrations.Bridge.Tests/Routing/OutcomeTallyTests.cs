using FsCheck.Fluent;
using static Integrations.Bridge.Tests.Routing.Signals;

namespace Integrations.Bridge.Tests.Routing;

public sealed class OutcomeTallyTests
{
    [Fact]
    public void Without_outcomes_the_prior_is_believed() => Assert.Equal(0.83, default(OutcomeTally).SuccessAt(Start, 0.83), 12);

    [Fact]
    public void The_prior_weighs_as_much_as_ten_outcomes()
    {
        var tally = new OutcomeTally(6, 4, Start);

        Assert.Equal((6 + (10 * 0.9)) / (10 + 10), tally.SuccessAt(Start, 0.9), 12);
    }

    [Fact]
    public void Counts_halve_every_ten_minutes()
    {
        var tally = new OutcomeTally(40, 8, Start);

        Assert.Equal(24, tally.SamplesAt(At(600)), 9);
        Assert.Equal((20 + (10 * 0.9)) / (24 + 10), tally.SuccessAt(At(600), 0.9), 9);
        Assert.Equal((10 + 1, 2, At(1_200)), Rounded(tally.After(Ok(1_200))));
    }

    [Fact]
    public void Time_that_goes_backwards_fades_nothing_and_moves_no_clock_back()
    {
        var tally = new OutcomeTally(40, 8, Start);

        Assert.Equal(48, tally.SamplesAt(At(-86_400)));
        Assert.Equal(new OutcomeTally(41, 8, Start), tally.After(Ok(-86_400)));
    }

    [Fact]
    public void More_than_75_are_scaled_down_and_their_share_stays()
    {
        var tally = new OutcomeTally(60, 15, Start).After(Ok(0));

        Assert.Equal(75, tally.Ok + tally.Bad, 9);
        Assert.Equal(61.0 / 76, tally.Ok / (tally.Ok + tally.Bad), 9);
    }

    [Fact]
    public void Seventy_five_are_not_scaled() => Assert.Equal(new OutcomeTally(60, 15, Start), new OutcomeTally(59, 15, Start).After(Ok(0)));

    [Theory]
    [InlineData(ErrorCategory.ProviderFault, 1)]
    [InlineData(ErrorCategory.OutcomeUnknown, 1)]
    [InlineData(ErrorCategory.RateLimited, 0.5)]
    [InlineData(ErrorCategory.CustomerTimeout, 0.5)]
    [InlineData(ErrorCategory.CustomerDeclined, 0)]
    [InlineData(ErrorCategory.CustomerFunds, 0)]
    public void A_failure_counts_by_how_much_its_category_says_against_the_route(ErrorCategory category, double bad) =>
        Assert.Equal(new OutcomeTally(5, 1 + bad, Start), new OutcomeTally(5, 1, Start).After(Failed(0, category)));

    [Fact]
    public void A_request_that_is_overdue_counts_half() => Assert.Equal(new OutcomeTally(5, 1.5, Start), new OutcomeTally(5, 1, Start).After(Overdue(0)));

    [Fact]
    public void An_overdue_request_that_ends_counts_once()
    {
        var before = new OutcomeTally(5, 1, Start);

        var succeeded = before.After(Overdue(10), Ok(70) with { OverdueAt = At(10) });
        var failed = before.After(Overdue(10), Failed(70) with { OverdueAt = At(10) });

        Assert.Equal(Rounded(before.After(Ok(70))), Rounded(succeeded));
        Assert.Equal(Rounded(before.After(Failed(70))), Rounded(failed));
    }

    [Fact]
    public void Counts_stay_between_0_and_75_and_success_between_0_and_1_whatever_comes() => Holds(AnySignals.Zip(Gen.Choose(0, 100)), pair =>
    {
        var (signals, percent) = pair;
        var tally = default(OutcomeTally).After(signals);
        return tally is { Ok: >= 0, Bad: >= 0 } && tally.Ok + tally.Bad <= 75 + 1e-9 && tally.SuccessAt(Start, percent / 100.0) is >= 0 and <= 1;
    });

    [Fact]
    public void A_success_never_lowers_and_a_failure_never_raises_the_score() => Holds(AnySignals.Zip(Gen.Choose(0, 100)).Zip(Gen.Choose(-5_000, 5_000)), triple =>
    {
        var ((signals, percent), at) = triple;
        var tally = default(OutcomeTally).After(signals);
        var prior = percent / 100.0;
        var now = tally.At > At(at) ? tally.At : At(at);
        var score = tally.SuccessAt(now, prior);
        return tally.After(Ok(at)).SuccessAt(now, prior) >= score - 1e-9 && tally.After(Failed(at)).SuccessAt(now, prior) <= score + 1e-9;
    });

    private static (double Ok, double Bad, DateTimeOffset At) Rounded(OutcomeTally tally) => (Math.Round(tally.Ok, 9), Math.Round(tally.Bad, 9), tally.At);
}
