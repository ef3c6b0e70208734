using Integrations.Bridge.Journal;
using Integrations.Bridge.Tests.Rules;

namespace Integrations.Bridge.Tests.Routing;

public sealed class RouteBoardTests
{
    private const string Route = "route-1";

    private static readonly DateTimeOffset Start = Facts.Start;

    private readonly RouteBoard _board = new("host-1");

    [Theory]
    [InlineData(AttemptState.Succeeded, null, 1, 0)]
    [InlineData(AttemptState.Rejected, ErrorCategory.ProviderFault, 0, 1)]
    [InlineData(AttemptState.Rejected, ErrorCategory.RateLimited, 0, 0.5)]
    [InlineData(AttemptState.Rejected, ErrorCategory.CustomerDeclined, 0, 0)]
    [InlineData(AttemptState.NotSent, null, 0, 1)]
    [InlineData(AttemptState.NotSent, ErrorCategory.LocalFault, 0, 0)]
    [InlineData(AttemptState.Absent, null, 0, 1)]
    public void An_attempt_that_ends_counts_by_what_it_says_of_its_route(AttemptState state, ErrorCategory? category, double ok, double bad)
    {
        Learn(null, AttemptState.Prepared);
        Learn(AttemptState.Prepared, state, category, after: TimeSpan.FromSeconds(1));

        Assert.Equal((ok, bad), (_board.Picture.Of(Route).Outcomes.Ok, _board.Picture.Of(Route).Outcomes.Bad));
        Assert.Equal((ok, bad), (_board.Picture.Of(Route, 2).Ok, _board.Picture.Of(Route, 2).Bad));
    }

    [Theory]
    [InlineData(null, AttemptState.Prepared)]
    [InlineData(AttemptState.Prepared, AttemptState.Accepted)]
    [InlineData(AttemptState.Accepted, AttemptState.Unknown)]
    [InlineData(AttemptState.Succeeded, AttemptState.Succeeded)]
    [InlineData(AttemptState.Succeeded, AttemptState.Reversed)]
    [InlineData(AttemptState.Rejected, AttemptState.Accepted)]
    public void What_is_no_end_counts_for_nothing(AttemptState? was, AttemptState state)
    {
        Learn(was, state);

        Assert.Equal(0, _board.Picture.Of(Route).Outcomes.SamplesAt(Start));
    }

    [Fact]
    public void An_attempt_that_failed_before_it_was_first_stored_as_open_counts()
    {
        Learn(null, AttemptState.NotSent);

        Assert.Equal(1, _board.Picture.Of(Route).Outcomes.Bad);
    }

    [Fact]
    public void A_late_answer_counts_half_until_it_comes_and_not_beside_it()
    {
        Learn(null, AttemptState.Prepared);
        _board.Look(Start.AddSeconds(60));
        Assert.Equal(0, _board.Picture.Of(Route).Outcomes.Bad);

        _board.Look(Start.AddSeconds(61.5));
        _board.Look(Start.AddSeconds(90));
        Assert.Equal(0.5, _board.Picture.Of(Route).Outcomes.Bad);

        Learn(AttemptState.Unknown, AttemptState.Succeeded, after: TimeSpan.FromSeconds(91));
        Assert.Equal((1, 0), (_board.Picture.Of(Route).Outcomes.Ok, Math.Round(_board.Picture.Of(Route).Outcomes.Bad, 6)));
    }

    [Fact]
    public void The_first_payment_after_a_closure_probes_the_route_and_nobody_else_until_it_ends()
    {
        Learn(null, AttemptState.NotSent, ErrorCategory.AuthFailed);
        Assert.Equal(RouteAccess.Closed, AccessAfter(29));
        Assert.Equal(RouteAccess.ProbeDue, AccessAfter(30));

        Learn(null, AttemptState.Prepared, after: TimeSpan.FromSeconds(31));
        Assert.Equal(RouteAccess.Closed, AccessAfter(32));

        Learn(AttemptState.Prepared, AttemptState.Succeeded, prepared: TimeSpan.FromSeconds(31), after: TimeSpan.FromSeconds(33));
        Assert.Equal(RouteAccess.Open, AccessAfter(33));
    }

    [Theory]
    [InlineData(9.99, 0)]
    [InlineData(10, 1)]
    [InlineData(100, 2)]
    [InlineData(99_999, 4)]
    [InlineData(100_000, 5)]
    [InlineData(5_000_000, 5)]
    public void Amounts_with_equally_many_digits_share_a_segment(decimal amount, int segment) => Assert.Equal(segment, HealthPicture.SegmentOf(new Money(amount, "KES")));

    private RouteAccess AccessAfter(double seconds) => _board.Picture.Of(Route).Breaker.AccessAt(Start.AddSeconds(seconds));

    private void Learn(AttemptState? was, AttemptState state, ErrorCategory? category = null, TimeSpan after = default, TimeSpan? prepared = null)
    {
        var attempt = Facts.Attempt() with { Route = Route, State = state, PreparedAt = Start + (prepared ?? (was is null ? after : TimeSpan.Zero)) };
        EvidenceRecord[] evidence = category is null ? [] : [Facts.Says(EvidenceClaim.Reject, category: category)];
        _board.Learn(
            new IntentSnapshot(Facts.Intent(), was is { } earlier ? [attempt with { State = earlier }] : [], []),
            new IntentSnapshot(Facts.Intent(), [attempt], evidence),
            Start + after);
    }
}
