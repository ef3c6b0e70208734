using System.Globalization;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>What people and reports read.</summary>
public sealed class ViewTests : JournalFixture
{
    [Theory]
    [InlineData("recent_payments", "id, tenant, kind, state, minor_units, currency, reference, batch_id, route, provider, receipt, created_at, updated_at, is_erased")]
    [InlineData("pending_payments", "id, tenant, kind, state, review, minor_units, currency, reference, batch_id, route, provider, attempt_state, attempts, created_at, next_look_at, waiting")]
    [InlineData("daily_summary", "day, tenant, kind, state, currency, payments, minor_units")]
    [InlineData("float_balance_history", "route, currency, minor_units, source, read_at")]
    public async Task A_view_has_these_columns_in_this_order(string view, string columns)
    {
        await OpenAsync();

        Assert.Equal(columns, await Schema.SqlAsync(
            $"SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'journal.{view}'::regclass AND attnum > 0"));
    }

    [Fact]
    public async Task Recent_payments_show_what_decided_them()
    {
        var journal = await OpenAsync();
        var now = await journal.GetTimeAsync();
        var filled = await FillAsync(journal, AttemptState.Succeeded);
        await journal.AdmitAsync(NewIntent() with { CreatedAt = now - TimeSpan.FromDays(31) }, null);
        await Schema.SqlAsync($"ALTER TABLE journal.payment DISABLE TRIGGER payment_identity; UPDATE journal.payment SET created_at = {SqlValues.Ticks(now)} WHERE id = '{filled.Id}'");

        var rows = await RowsAsync("SELECT id, kind, minor_units, currency, route, receipt, created_at, is_erased FROM journal.recent_payments");

        var row = Assert.Single(rows);
        Assert.Equal([$"{filled.Id}", $"{filled.Kind}", filled.Amount.MinorUnits, filled.Amount.Currency.Code], row[..4]);
        Assert.Equal((await journal.FindAsync(filled.Id))!.Attempts[^1].Route, row[4]);
        Assert.Equal((await journal.FindAsync(filled.Id))!.Attempts[^1].Receipt ?? (object)DBNull.Value, row[5]);
        Assert.True((now.UtcDateTime - (DateTime)row[6]).Duration() < TimeSpan.FromMilliseconds(1));
        Assert.Equal(false, row[7]);
    }

    [Fact]
    public async Task Pending_payments_tell_why_and_how_long()
    {
        var journal = await OpenAsync();
        var now = await journal.GetTimeAsync();
        var waiting = NewIntent() with { State = IntentState.Review, Review = ReviewReason.AwaitingApproval, CreatedAt = now - TimeSpan.FromHours(2) };
        await journal.AdmitAsync(waiting, null);
        await journal.AdmitAsync(NewIntent() with { State = IntentState.Failed }, null);

        var row = Assert.Single(await RowsAsync("SELECT id, state, review, attempts, waiting FROM journal.pending_payments"));

        Assert.Equal([$"{waiting.Id}", "Review", "AwaitingApproval", 0], row[..4]);
        Assert.InRange((TimeSpan)row[4], TimeSpan.FromHours(2), TimeSpan.FromHours(3));
    }

    [Fact]
    public async Task A_daily_summary_adds_up_by_day_and_state()
    {
        var journal = await OpenAsync();
        var day = new DateTimeOffset(2026, 3, 1, 23, 59, 59, TimeSpan.Zero);
        foreach (var (state, at) in new[] { (IntentState.Succeeded, day), (IntentState.Succeeded, day.AddHours(-5)), (IntentState.Failed, day), (IntentState.Succeeded, day.AddSeconds(1)) })
        {
            await journal.AdmitAsync(NewIntent() with { State = state, CreatedAt = at, Amount = Money.FromMinorUnits(500, "KES") }, null);
        }

        var rows = await RowsAsync("SELECT day::text, state, payments, minor_units FROM journal.daily_summary ORDER BY day, state");

        Assert.Equal(
            ["2026-03-01 Failed 1 500", "2026-03-01 Succeeded 2 1000", "2026-03-02 Succeeded 1 500"],
            rows.Select(row => string.Join(' ', row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)))));
    }

    [Fact]
    public async Task Every_balance_that_was_read_stays_in_the_history()
    {
        var journal = await OpenAsync();
        await journal.SetFloatAsync(new FloatSnapshot("r", Money.FromMinorUnits(100, "KES"), Start));
        await journal.SetFloatAsync(new FloatSnapshot("r", Money.FromMinorUnits(300, "KES"), Start.AddMinutes(2)) { Source = "statement" });
        await journal.SetFloatAsync(new FloatSnapshot("r", Money.FromMinorUnits(200, "KES"), Start.AddMinutes(1)));

        var rows = await RowsAsync("SELECT minor_units, source FROM journal.float_balance_history WHERE route = 'r' ORDER BY read_at");

        Assert.Equal([[100L, "operator"], [200L, "operator"], [300L, "statement"]], rows);
        Assert.Equal(Money.FromMinorUnits(300, "KES"), await journal.GetFloatAsync("r", Currency.FromCode("KES")));
    }

    [Theory]
    [InlineData("UPDATE journal.float_reading SET available = 1")]
    [InlineData("DELETE FROM journal.float_reading")]
    [InlineData("TRUNCATE journal.float_reading")]
    public async Task A_reading_stays(string sql)
    {
        var journal = await OpenAsync();
        await journal.SetFloatAsync(new FloatSnapshot("r", Money.FromMinorUnits(100, "KES"), Start));

        Assert.StartsWith("23", (await Assert.ThrowsAsync<PostgresException>(() => Schema.SqlAsync(sql))).SqlState, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documented_schema_is_the_one_that_is_made()
    {
        var text = $"CREATE SCHEMA integrations;\n\n{string.Join('\n', SchemaScripts.All).Replace("journal.", "integrations.", StringComparison.Ordinal)}";
        if (Environment.GetEnvironmentVariable("INTEGRATIONS_ACCEPT_API") is "1")
        {
            await File.WriteAllTextAsync(Documents.Schema, text);
        }

        Assert.Equal(text, (await File.ReadAllTextAsync(Documents.Schema)).ReplaceLineEndings("\n"));
    }

    private async Task<List<object[]>> RowsAsync(string sql)
    {
        await using var source = await Schema.NewSourceAsync();
        await using var command = source.CreateCommand(sql.Replace("journal.", $"{Schema.Name}.", StringComparison.Ordinal));
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
