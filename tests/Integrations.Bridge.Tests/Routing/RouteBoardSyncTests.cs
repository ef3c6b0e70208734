using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Integrations.Bridge.Journal;
using Integrations.Testing;
using static Integrations.Bridge.Tests.Routing.SharingHost;
using static Integrations.Bridge.Tests.Routing.Signals;

namespace Integrations.Bridge.Tests.Routing;

/// <summary>Hosts that share what they hear of routes: nothing is lost, nothing is counted twice, and no trouble of the journal reaches payments.</summary>
public sealed class RouteBoardSyncTests
{
    private readonly TroubledJournal _journal = TroubledJournal.Over(new InMemoryPaymentJournal(new ManualTime()));

    [Fact]
    public async Task Two_hosts_that_hear_at_the_same_time_end_with_the_counts_of_both()
    {
        var (one, two) = (Host("one"), Host("two"));
        Times(3, () => one.Succeed());
        Times(5, () => two.Succeed());
        two.Fail();

        await one.ShareAsync();
        await two.ShareAsync();
        await one.ShareAsync();

        Assert.Equal((8, 1), one.Counts);
        Assert.Equal((8, 1), two.Counts);
        Assert.Equal(8, one.Board.Picture.Of(Route, 2).Ok, 9);
        Assert.Empty(one.Board.Unsaved());
    }

    [Fact]
    public void Whatever_becomes_of_saves_each_signal_counts_once() => Holds(Gen.ListOf(AnyStep), static steps =>
    {
        var journal = TroubledJournal.Over(new InMemoryPaymentJournal(new ManualTime()));
        SharingHost[] hosts = [new(journal.Calls, "one"), new(journal.Calls, "two"), new(journal.Calls, "three")];
        var (ok, bad) = (0, 0);
        foreach (var step in steps.Take(60))
        {
            var host = hosts[step.Host];
            switch (step.What)
            {
                case 0 or 1:
                    host.Succeed();
                    ok++;
                    break;
                case 2:
                    host.Fail();
                    bad++;
                    break;
                case 3:
                    journal.ArriveAsync().GetAwaiter().GetResult();
                    break;
                default:
                    journal.Saves = step.Trouble;
                    host.ShareAsync().GetAwaiter().GetResult();
                    break;
            }
        }

        journal.Saves = SaveTrouble.None;
        foreach (var host in (SharingHost[])[.. hosts, .. hosts])
        {
            host.ShareAsync().GetAwaiter().GetResult();
        }

        return hosts.All(host => host.Counts == (ok, bad) && host.Board.Unsaved().Length is 0);
    });

    [Theory]
    [InlineData(SaveTrouble.Conflict)]
    [InlineData(SaveTrouble.LostBefore)]
    [InlineData(SaveTrouble.LostAfter)]
    [InlineData(SaveTrouble.LostLate)]
    internal async Task A_save_that_goes_wrong_is_made_again_and_counts_once(SaveTrouble trouble)
    {
        var (one, two) = (Host("one"), Host("two"));
        two.Succeed();
        await two.ShareAsync();
        one.Succeed();
        _journal.Saves = trouble;
        await one.ShareAsync();
        _journal.Saves = SaveTrouble.None;

        // Others save in between, and the one goes on hearing.
        two.Succeed();
        await two.ShareAsync();
        one.Succeed();
        await _journal.ArriveAsync();
        await one.ShareAsync();
        await _journal.ArriveAsync();
        await one.ShareAsync();
        await two.ShareAsync();

        Assert.Equal((4, 0), one.Counts);
        Assert.Equal((4, 0), two.Counts);
    }

    [Fact]
    public async Task A_save_that_arrives_before_the_next_one_counts_once()
    {
        var host = Host("one");
        host.Succeed();
        _journal.Saves = SaveTrouble.LostLate;
        await host.ShareAsync();
        await _journal.ArriveAsync();
        _journal.Saves = SaveTrouble.None;
        host.Succeed();

        await host.ShareAsync();

        Assert.Equal((2, 0), host.Counts);
        Assert.Equal((2, 0), await ReadAsync());
    }

    [Fact]
    public async Task What_is_not_saved_yet_counts_at_home_all_the_same()
    {
        var (one, two) = (Host("one"), Host("two"));
        two.Succeed();
        await two.ShareAsync();
        one.Fail();
        _journal.Saves = SaveTrouble.Conflict;

        await one.ShareAsync();

        Assert.Equal((1, 1), one.Counts);
        Assert.Equal((1, 0), await ReadAsync());
    }

    [Fact]
    public async Task A_host_that_starts_knows_what_was_heard_before()
    {
        var before = Host("before");
        before.Fail(category: ErrorCategory.AuthFailed);
        await before.ShareAsync();

        var after = Host("after");
        await after.ShareAsync(1);

        Assert.Equal(RouteAccess.Closed, after.AccessAt(1));
        Assert.Equal(before.Health, after.Health);
        Assert.Equal(before.Board.Picture.Of(Route, 2), after.Board.Picture.Of(Route, 2));
    }

    [Fact]
    public async Task A_probe_of_one_host_is_one_of_all()
    {
        var (one, two) = (Host("one"), Host("two"));
        one.Fail(category: ErrorCategory.AuthFailed);
        await one.ShareAsync();
        await two.ShareAsync();
        Assert.Equal(RouteAccess.ProbeDue, two.AccessAt(31));

        var end = one.Send(31);
        await one.ShareAsync(32);
        await two.ShareAsync(33);
        Assert.Equal(RouteAccess.Closed, two.AccessAt(33));

        end(34);
        await one.ShareAsync(34);
        await two.ShareAsync(35);
        Assert.Equal(RouteAccess.Open, two.AccessAt(35));
    }

    [Fact]
    public async Task Of_two_probes_between_two_rounds_the_one_that_is_stored_first_stays()
    {
        var (one, two) = (Host("one"), Host("two"));
        one.Fail(category: ErrorCategory.AuthFailed);
        await one.ShareAsync();
        await two.ShareAsync();
        one.Send(31);
        two.Send(32);

        await one.ShareAsync(33);
        await two.ShareAsync(33);

        Assert.Equal(At(31), two.Health.Breaker.ProbedAt);
    }

    [Fact]
    public async Task A_probe_that_another_host_made_needless_marks_nothing()
    {
        var (one, two) = (Host("one"), Host("two"));
        one.Fail(category: ErrorCategory.AuthFailed);
        await one.ShareAsync();
        await two.ShareAsync();
        one.Send(31)(32);
        await one.ShareAsync(32);
        two.Send(33);

        await two.ShareAsync(33);

        Assert.Equal(default, two.Health.Breaker);
    }

    [Fact]
    public async Task A_journal_that_is_away_is_told_once_an_outage_and_costs_no_signal()
    {
        var (one, two) = (Host("one"), Host("two"));
        foreach (var outage in Enumerable.Range(1, 2))
        {
            _journal.IsAway = true;
            one.Succeed();
            await one.ShareAsync();
            one.Succeed();
            await one.ShareAsync();
            Assert.Equal(2 * outage, one.Counts.Ok);
            Assert.Equal(outage, one.Log.Lines.Count());

            _journal.IsAway = false;
            await one.ShareAsync();
            await two.ShareAsync();
            Assert.Equal(one.Counts, two.Counts);
        }

        Assert.All(one.Log.Lines, static line => Assert.Contains("not shared", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hosts_read_on_when_they_cannot_write()
    {
        var (one, two) = (Host("one"), Host("two"));
        one.Succeed();
        await one.ShareAsync();
        two.Fail();
        _journal.Saves = SaveTrouble.LostBefore;

        await two.ShareAsync();

        Assert.Equal((1, 1), two.Counts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"health":null,"segments":[],"hosts":[]}""")]
    [InlineData("""{"health":{},"segments":[],"hosts":[]}""")]
    [InlineData("HEALTH:\"baseline\":0.97=\"baseline\":-1")]
    [InlineData("HEALTH:\"baseline\":0.97=\"baseline\":\"x\"")]
    [InlineData("HEALTH:\"slowAnswerSeconds\":60=\"slowAnswerSeconds\":1e300")]
    [InlineData("HEALTH:\"slowAnswerSeconds\":60=\"slowAnswerSeconds\":0")]
    [InlineData("HEALTH:\"closures\":1=\"closures\":7")]
    [InlineData("HEALTH:\"failures\":0=\"failures\":-1")]
    [InlineData("HEALTH:\"closedAt\":\"2026=\"closedAt\":\"9999")]
    [InlineData("HEALTH:\"at\":\"2026=\"at\":\"2027")]
    [InlineData("HEALTH:\"ok\":0=\"ok\":76")]
    [InlineData("HEALTH:\"bad\":1=\"bad\":-1")]
    [InlineData("HEALTH:\"segments\":[=\"segments\":[{\"segment\":6,\"outcomes\":{\"ok\":0,\"bad\":0,\"at\":\"2026-01-01T00:00:00+00:00\"}},")]
    [InlineData("HEALTH:\"segments\":[=\"segments\":[{\"segment\":2,\"outcomes\":{\"ok\":0,\"bad\":0,\"at\":\"2026-01-01T00:00:00+00:00\"}},")]
    [InlineData("HEALTH:\"hosts\":[=\"hosts\":[{\"host\":null,\"number\":1},")]
    public async Task What_cannot_be_read_is_replaced(string body)
    {
        await _journal.Calls.SaveStateAsync(new StateRecord($"route/{Route}", 0, Encoding.UTF8.GetBytes(Stored(body))));
        var (one, two) = (Host("one"), Host("two"));
        await one.ShareAsync();
        Assert.Equal(RouteHealth.Unknown, one.Health);

        one.Succeed();
        await one.ShareAsync();
        await two.ShareAsync();

        Assert.Equal((1, 0), two.Counts);
        Assert.Equal(2, (await one.StoredAsync()).Version);
        Assert.Empty(one.Log.Lines);
    }

    [Fact]
    public async Task What_a_newer_build_adds_is_passed_over()
    {
        await _journal.Calls.SaveStateAsync(new StateRecord($"route/{Route}", 0, Encoding.UTF8.GetBytes(Stored("HEALTH:\"segments\":=\"newer\":{\"a\":1},\"segments\":"))));
        var host = Host("one");

        await host.ShareAsync();

        Assert.Equal(RouteAccess.Closed, host.AccessAt(1));
    }

    [Fact]
    public void A_state_survives_the_store() => Holds(AnySignals, static signals =>
    {
        var state = signals.Aggregate(RouteState.Unknown, static (state, signal) => state.After(signal.Fault > 0.5 ? 2 : 3, signal)).After(RouteNews.Probed(At(40_000))).Knowing("host", 7);

        var read = StoredRoute.Read(StoredRoute.Write(state), At(20_000))!;

        return read.Health == state.Health && read.Segments.SequenceEqual(state.Segments) && read.HeardOf("host") is 7;
    });

    [Fact]
    public async Task A_state_is_some_kilobytes_however_many_hosts_there_were()
    {
        foreach (var number in Enumerable.Range(0, 40))
        {
            var host = Host($"{number:D32}");
            host.Succeed();
            await host.ShareAsync();
        }

        var stored = StoredRoute.Read((await Host("last").StoredAsync()).Body, Start)!;

        Assert.Equal(Enumerable.Range(8, 32).Select(static number => number.ToString("D32", CultureInfo.InvariantCulture)), stored.Hosts.Select(static heard => heard.Host));
        Assert.InRange((await Host("last").StoredAsync()).Body.Length, 0, 4_096);
    }

    [Fact]
    public void While_the_store_is_away_the_oldest_signals_go()
    {
        var unsaved = new UnsavedNews();
        unsaved.Add(RouteNews.Heard(0, Failed(0)));
        for (var number = 0; number < UnsavedNews.MostKept; number++)
        {
            unsaved.Add(RouteNews.Heard(0, Ok(0)));
        }

        Assert.Equal(0, unsaved.On(RouteState.Unknown).Health.Outcomes.Bad);
        unsaved.Forget(UnsavedNews.MostKept);
        Assert.Equal(1, unsaved.On(RouteState.Unknown).Health.Outcomes.Ok);
        unsaved.Forget(unsaved.LastNumber);
        Assert.True(unsaved.IsEmpty);
    }

    [Fact]
    public async Task A_host_shares_every_two_seconds_with_news_and_every_ten_without()
    {
        var host = Host("one");
        Assert.True(host.Sharing.IsDue(Start));

        await host.ShareAsync();

        Assert.False(host.Sharing.IsDue(At(9.9)));
        Assert.True(host.Sharing.IsDue(At(10)));
        Assert.True(host.Sharing.IsDue(At(-1)));

        host.Succeed();
        Assert.False(host.Sharing.IsDue(At(1.9)));
        Assert.True(host.Sharing.IsDue(At(2)));
    }

    [Fact]
    public async Task One_round_ends_before_the_next_begins()
    {
        var answer = new TaskCompletionSource();
        var host = Host("one");
        _journal.Reading = answer.Task;
        var round = host.ShareAsync();

        Assert.False(host.Sharing.IsDue(At(60)));
        answer.SetResult();
        await round;
        Assert.True(host.Sharing.IsDue(At(60)));
    }

    [Fact]
    public async Task A_host_that_stops_saves_what_it_has()
    {
        var (one, two) = (Host("one"), Host("two"));
        one.Succeed();
        _journal.Conflicts = 2;

        await one.Sharing.EndAsync(Start);
        await two.ShareAsync();

        Assert.Equal((1, 0), two.Counts);
    }

    [Fact]
    public async Task A_host_that_stops_does_not_wait_for_a_journal_that_is_away()
    {
        var host = Host("one");
        host.Succeed();
        _journal.IsAway = true;

        await host.Sharing.EndAsync(Start);

        Assert.Equal(1, _journal.Refused);
    }

    [Fact]
    public async Task What_decisions_leave_to_the_next_stays_at_home()
    {
        var (one, two) = (Host("one"), Host("two"));
        var key = new RouteLeadKey(PaymentKind.Collect, null, Currency.FromCode("KES"), null);
        one.Board.Decided(key, new RouteLead(Route, 7));
        one.Succeed();

        await one.ShareAsync();
        await two.ShareAsync();
        await one.ShareAsync();

        Assert.Equal(7, one.Board.Picture.Leads[key].Credit);
        Assert.Empty(two.Board.Picture.Leads);
    }

    [Fact]
    public async Task A_route_with_a_name_that_is_no_key_is_learned_by_each_host_alone()
    {
        var (one, two) = (Host("one"), Host("two"));
        one.Succeed(route: new string('x', 300));
        one.Succeed();

        await one.ShareAsync();
        await two.ShareAsync();

        Assert.Equal((1, 0), two.Counts);
        Assert.Equal(1, one.Board.Picture.Of(new string('x', 300)).Outcomes.Ok);
        Assert.Single(two.Board.Picture.Routes);
    }

    private static Gen<(int Host, int What, SaveTrouble Trouble)> AnyStep { get; } =
        from host in Gen.Choose(0, 2)
        from what in Gen.Choose(0, 7)
        from trouble in Gen.Elements(Enum.GetValues<SaveTrouble>())
        select (host, what, trouble);

    /// <summary>The state of a route that was closed at the start; "HEALTH:a=b" puts b in the place of a.</summary>
    private static string Stored(string body)
    {
        if (!body.StartsWith("HEALTH:", StringComparison.Ordinal))
        {
            return body;
        }

        var sound = Encoding.UTF8.GetString(StoredRoute.Write(RouteState.Unknown with { Segments = RouteState.Unknown.After(2, Failed(0)).Segments, Health = RouteHealth.Unknown with { Outcomes = new(0, 1, Start), Breaker = new(0, 1, Start, null) } }));
        var (from, to) = (body[7..body.IndexOf('=', StringComparison.Ordinal)], body[(body.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        Assert.Contains(from, sound, StringComparison.Ordinal);
        Assert.NotNull(StoredRoute.Read(Encoding.UTF8.GetBytes(sound), Start));
        return sound.Replace(from, to, StringComparison.Ordinal).Replace(",]", "]", StringComparison.Ordinal);
    }

    private SharingHost Host(string name) => new(_journal.Calls, name);

    private async Task<(double Ok, double Bad)> ReadAsync()
    {
        var reader = Host("reader");
        await reader.ShareAsync();
        return reader.Counts;
    }

    private static void Times(int count, Action act)
    {
        for (var number = 0; number < count; number++)
        {
            act();
        }
    }
}
