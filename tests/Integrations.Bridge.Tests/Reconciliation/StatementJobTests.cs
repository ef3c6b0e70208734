using System.Text;
using Integrations.Bridge.Journal;
using Integrations.Testing;

namespace Integrations.Bridge.Tests.Reconciliation;

/// <summary>Statements that the Bridge reads by itself.</summary>
public sealed class StatementJobTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Arrival, visibility, lease, and an hour at both ends.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(6 + 2 + 120);

    private readonly ManualTime _time = new();
    private readonly BookedProvider _provider = new();
    private readonly InMemoryPaymentJournal _journal;
    private readonly DateTimeOffset _start;

    public StatementJobTests() => (_journal, _start) = (new InMemoryPaymentJournal(_time), _time.GetUtcNow());

    [Fact]
    public async Task A_statement_is_read_after_each_period_and_overlaps_the_one_before()
    {
        await using var host = await StartAsync();

        await host.UntilAsync(() => Task.FromResult(_provider.Readings.Count is 3), 4 * Hour);

        Assert.Equal(3, _provider.Readings.Count);
        Assert.InRange(_provider.Readings[0].To - _start, Hour, Hour + TimeSpan.FromMinutes(3));
        Assert.All(_provider.Readings.Zip(_provider.Readings.Skip(1)), pair => Assert.Equal(pair.First.To - Overlap, pair.Second.From));
        Assert.All(_provider.Readings.Zip(_provider.Readings.Skip(1)), pair => Assert.InRange(pair.Second.To - pair.First.To, Hour, Hour + TimeSpan.FromMinutes(3)));
    }

    [Fact]
    public async Task A_reading_lists_what_is_matched_missing_extra_and_different()
    {
        await using var host = await StartAsync();
        var matched = await PayAsync(host, "matched");
        var missing = await PayAsync(host, "missing");
        var different = await PayAsync(host, "different");
        _provider.Lines.RemoveAt(1);
        _provider.Lines[1] = _provider.Lines[1] with { Amount = 70 };
        _time.Advance(TimeSpan.FromMinutes(1));
        _provider.Lines.Add(new BookedLine(null, "STRAY", 5, _time.GetUtcNow()));
        _provider.Lines.Add(new BookedLine(null, null, 5, _time.GetUtcNow()) { IsReadable = false });

        var reading = await ReadingAsync(host);

        Assert.Equal((2, 1, 1, 1, 1, false), (reading.Matched, reading.MissingCount, reading.ExtraCount, reading.DifferentCount, reading.LeftOut, reading.IsComplete));
        Assert.Equal((missing.Id, "R2"), (Assert.Single(reading.Missing).Payment, reading.Missing[0].Receipt));
        Assert.Equal("STRAY", Assert.Single(reading.Extra).Receipt);
        var other = Assert.Single(reading.Different);
        Assert.Equal((different.Id, 100m, 70m, false), (other.Payment, other.Expected.Amount, other.Stated.Amount, other.IsOtherParty));
        Assert.Equal(PaymentStatus.Succeeded, (await host.Bridge.GetAsync(matched.Id))!.Status);
    }

    [Fact]
    public async Task Another_party_is_a_difference_and_no_list_is_longer_than_twenty()
    {
        await using var host = await StartAsync();
        var payment = await PayAsync(host, "one");
        _provider.Lines[0] = _provider.Lines[0] with { Party = Msisdn.Parse("0711 111 111", "KE") };
        _provider.Lines.AddRange(Enumerable.Range(0, 25).Select(number => new BookedLine(null, $"STRAY{number}", 5, _time.GetUtcNow())));

        var reading = await ReadingAsync(host);

        Assert.Equal((payment.Id, true), (Assert.Single(reading.Different).Payment, reading.Different[0].IsOtherParty));
        Assert.Equal((25, StatementReading.LongestList), (reading.ExtraCount, reading.Extra.Count));
    }

    [Fact]
    public async Task What_is_stored_of_a_reading_names_no_person()
    {
        await using var host = await StartAsync();
        await PayAsync(host, "one");
        _provider.Lines[0] = _provider.Lines[0] with { Party = Msisdn.Parse("0711 111 111", "KE") };
        _provider.Lines.Add(new BookedLine("for Grace", "STRAY", 5, _time.GetUtcNow()) { Party = Msisdn.Parse("0722 222 222", "KE") });
        await ReadingAsync(host);

        var stored = Encoding.UTF8.GetString(Assert.Single(await _journal.ListStatesAsync("statement/")).Body.Span);

        Assert.Contains("STRAY", stored, StringComparison.Ordinal);
        Assert.All(["Grace", "711111111", "722222222", "708374149"], word => Assert.DoesNotContain(word, stored, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, static line => line.Contains("STRAY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_statement_finds_the_payment_of_which_nothing_came_back()
    {
        await using var host = await StartAsync();
        _provider.Fate = BookedFate.PaidInSilence;
        var payment = await host.Bridge.DisburseAsync(BookedHost.Payout("silent"));
        Assert.Equal(PendingReason.InDoubt, payment.Pending);

        await ReadingAsync(host);
        await host.UntilAsync(async () => (await host.Bridge.GetAsync(payment.Id))!.Status is PaymentStatus.Succeeded, Hour);

        Assert.Equal(PaymentStatus.Succeeded, (await host.Bridge.GetAsync(payment.Id))!.Status);
    }

    [Fact]
    public async Task Only_a_whole_statement_proves_absence()
    {
        _provider.Closes = false;
        await using var host = await StartAsync();
        await host.PassAsync(Hour);
        _provider.Fate = BookedFate.Lost;
        var payment = await host.Bridge.DisburseAsync(BookedHost.Payout("lost"));
        await host.PassAsync(5 * Hour);
        Assert.Equal(PendingReason.InDoubt, (await host.Bridge.GetAsync(payment.Id))!.Pending);
        Assert.True(_provider.Readings.Count >= 5);

        _provider.Closes = true;
        await using var other = await BookedHost.StartAsync(_time, new InMemoryPaymentJournal(_time), _provider, Hourly);
        await other.PassAsync(Hour);
        var second = await other.Bridge.DisburseAsync(BookedHost.Payout("lost"));
        await other.UntilAsync(async () => (await other.Bridge.GetAsync(second.Id))!.Status is PaymentStatus.Failed, 5 * Hour);

        Assert.Equal(PaymentStatus.Failed, (await other.Bridge.GetAsync(second.Id))!.Status);
        Assert.Equal(PaymentStatus.Pending, (await host.Bridge.GetAsync(payment.Id))!.Status);
        Assert.Equal(EvidenceSource.Statement, Assert.Single((await other.Operations.ExplainAsync(second.Id))!.Evidence, piece => piece.Claim is EvidenceClaim.AbsenceProof).Source);
    }

    [Fact]
    public async Task A_statement_that_fails_is_read_again_from_the_same_moment_and_nothing_is_passed_over()
    {
        _provider.Reading = static _ => throw new ProviderUnavailableException(new ProviderError { Category = ErrorCategory.ProviderDown, Provider = "booked", Operation = "statement" });
        await using var host = await StartAsync();
        await PayAsync(host, "one");
        await host.UntilAsync(async () => await host.BooksAsync() is { FailedReadings: >= 3 }, 3 * Hour);
        var failed = await host.BooksAsync();

        _provider.Reading = static _ => Task.CompletedTask;
        var reading = await ReadingAsync(host);

        Assert.Equal(("ProviderDown", _start), (failed!.ReadingError, failed.ReadUntil));
        Assert.True(failed.NextReading > failed.ReadUntil + Hour);
        Assert.All(_provider.Readings, period => Assert.Equal(_start - Overlap, period.From));
        Assert.Equal(1, reading.Matched);
        Assert.Equal((0, null), ((await host.BooksAsync())!.FailedReadings, (await host.BooksAsync())!.ReadingError));
    }

    [Fact]
    public async Task A_source_that_hangs_is_given_up_and_tried_again()
    {
        _provider.Reading = static _ => new TaskCompletionSource().Task;
        await using var host = await StartAsync();

        await host.UntilAsync(async () => await host.BooksAsync() is { FailedReadings: > 0 }, 2 * Hour);

        Assert.Equal(nameof(TimeoutException), (await host.BooksAsync())!.ReadingError);
    }

    [Fact]
    public async Task After_a_long_outage_all_of_it_is_read_a_day_at_a_time()
    {
        await (await StartAsync()).DisposeAsync();
        _time.Advance(TimeSpan.FromDays(4) + Hour);
        await using var host = await StartAsync();

        await host.UntilAsync(async () => await host.BooksAsync() is { ReadUntil: { } until } && _time.GetUtcNow() - until < Hour, Hour, TimeSpan.FromSeconds(2));

        Assert.Equal(5, _provider.Readings.Count);
        Assert.All(_provider.Readings.Zip(_provider.Readings.Skip(1)), pair => Assert.Equal(pair.First.To - Overlap, pair.Second.From));
        Assert.All(_provider.Readings, period => Assert.InRange(period.To - period.From, TimeSpan.Zero, TimeSpan.FromDays(1) + Overlap));
        Assert.Null((await host.BooksAsync())!.Gap);
    }

    [Fact]
    public async Task What_the_provider_no_longer_has_is_told_as_a_gap_that_stays()
    {
        _provider.Reach = TimeSpan.FromDays(2);
        await (await StartAsync()).DisposeAsync();
        _time.Advance(TimeSpan.FromDays(5));
        await using var host = await StartAsync();
        var restarted = _time.GetUtcNow();

        await host.UntilAsync(async () => await host.BooksAsync() is { ReadUntil: { } until } && _time.GetUtcNow() - until < Hour, Hour, TimeSpan.FromSeconds(2));
        await host.PassAsync(2 * Hour);

        var gap = (await host.BooksAsync())!.Gap!;
        Assert.Equal(_start, gap.From);
        Assert.InRange(gap.To, restarted - TimeSpan.FromDays(2), restarted - TimeSpan.FromDays(2) + TimeSpan.FromMinutes(3));
        Assert.Equal(gap.To, _provider.Readings[0].From);
        Assert.Single(host.Log.Lines, static line => line.Contains("statement missed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_hosts_one_reads_each_period()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();

        await one.PassAsync((5 * Hour) + TimeSpan.FromMinutes(30));

        Assert.Equal(5, _provider.Readings.Count);
        Assert.Equal(5, _provider.Readings.Select(static period => period.To).Distinct().Count());
        Assert.Equal((await one.BooksAsync())!.ReadUntil, (await two.BooksAsync())!.ReadUntil);
    }

    [Fact]
    public async Task A_host_that_stops_in_the_middle_of_a_reading_leaves_it_to_the_next_at_once()
    {
        _provider.Reading = static token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        var before = await StartAsync();
        await PayAsync(before, "one");
        await before.UntilAsync(() => Task.FromResult(_provider.Readings.Count is 1), 2 * Hour);
        await before.DisposeAsync();
        _provider.Reading = static _ => Task.CompletedTask;

        await using var after = await StartAsync();
        await after.UntilAsync(() => Task.FromResult(_provider.Readings.Count is 2), TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1));
        await after.UntilAsync(async () => await after.BooksAsync() is { Reading: not null }, TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1));

        Assert.Equal(_provider.Readings[0].From, _provider.Readings[1].From);
        Assert.Equal((0, 1), ((await after.BooksAsync())!.FailedReadings, (await after.BooksAsync())!.Reading!.Matched));
    }

    [Fact]
    public async Task What_a_dead_host_claimed_is_taken_over_when_its_time_is_over()
    {
        await (await StartAsync()).DisposeAsync();
        _time.Advance(2 * Hour);
        var states = new JobStates<StoredStatementJob>(_journal, "statement/", BridgeJsonContext.Default.StoredStatementJob);
        var until = _time.GetUtcNow() + TimeSpan.FromMinutes(15);
        await states.ChangeAsync(BookedRoute.Name, job => job with { Owner = "dead", OwnedUntil = until });
        await using var host = await StartAsync();

        await host.PassAsync(TimeSpan.FromMinutes(13));
        var early = _provider.Readings.Count;
        await host.PassAsync(TimeSpan.FromMinutes(4));

        Assert.Equal((0, 1), (early, _provider.Readings.Count));
    }

    [Fact]
    public async Task A_statement_that_comes_a_day_later_is_read_no_nearer_than_it_is_there()
    {
        _provider.Delay = 5 * Hour;
        await using var host = await StartAsync();

        await host.PassAsync(9 * Hour);

        Assert.InRange(_provider.Readings.Count, 3, 4);
        Assert.InRange(_provider.Readings[0].To - _start, Hour, Hour + TimeSpan.FromMinutes(3));
        Assert.All(_provider.Readings.Zip(_provider.Readings.Skip(1)), pair => Assert.Equal(pair.First.To - Overlap, pair.Second.From));
        Assert.All(_provider.Readings.Zip(_provider.Readings.Skip(1)), pair => Assert.InRange(pair.Second.To - pair.First.To, Hour, Hour + TimeSpan.FromMinutes(3)));
    }

    [Fact]
    public async Task A_source_that_can_give_nothing_is_not_asked()
    {
        _provider.Reach = TimeSpan.Zero;
        await using var host = await StartAsync();

        await host.PassAsync(4 * Hour);

        Assert.Empty(_provider.Readings);
        Assert.Null(await host.BooksAsync());
    }

    [Fact]
    public async Task A_route_has_a_cadence_of_its_own_and_none_means_none()
    {
        await using (var never = await BookedHost.StartAsync(_time, _journal, _provider))
        {
            await never.PassAsync(3 * Hour);
            Assert.Empty(_provider.Readings);
            Assert.Null(await never.BooksAsync());
        }

        await using var host = await BookedHost.StartAsync(_time, _journal, _provider, static options =>
        {
            options.StatementCadence = TimeSpan.FromDays(1);
            options.Routing.Routes.Add(new RouteTerms { Route = "booked:*", StatementCadence = TimeSpan.FromMinutes(10) });
        });
        await host.PassAsync(Hour);

        Assert.InRange(_provider.Readings.Count, 4, 6);
    }

    private Task<BookedHost> StartAsync() => BookedHost.StartAsync(_time, _journal, _provider, Hourly);

    private static void Hourly(BridgeOptions options) => options.StatementCadence = Hour;

    private static async Task<Payment> PayAsync(BookedHost host, string key)
    {
        var payment = await host.Bridge.DisburseAsync(BookedHost.Payout(key));
        Assert.Equal(PaymentStatus.Succeeded, payment.Status);
        return payment;
    }

    private static async Task<StatementReading> ReadingAsync(BookedHost host)
    {
        await host.UntilAsync(async () => await host.BooksAsync() is { Reading: not null, FailedReadings: 0 }, 2 * Hour);
        return (await host.BooksAsync())!.Reading!;
    }
}
