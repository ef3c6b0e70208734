using System.Text.RegularExpressions;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>The overview is asked for again and again: it must not walk through what is closed.</summary>
public sealed partial class OverviewPlanTests : JournalFixture
{
    [Fact]
    public async Task An_overview_reads_what_waits_by_index_and_the_balances_alone()
    {
        var journal = await NewJournalAsync();
        var asked = new List<string>();
        journal.Sending = batch => asked.AddRange(batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(static command => command.CommandText));
        await journal.OpenAsync();
        asked.Clear();
        await journal.GetOverviewAsync();

        // Tables are empty here: what the server may choose is asked for, not what it would choose for nothing.
        await using var connection = await (await Schema.NewSourceAsync()).OpenConnectionAsync();
        await RunAsync(connection, "SET enable_seqscan = off; SET enable_bitmapscan = off");
        var steps = new List<string>();
        foreach (var text in asked)
        {
            await using var command = new NpgsqlCommand($"EXPLAIN (COSTS OFF) {text.Replace("$1", "NULL::bigint", StringComparison.Ordinal)}", connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                steps.Add(reader.GetString(0));
            }
        }

        var indexes = steps.Select(static step => Index().Match(step)).Where(static match => match.Success).Select(static match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(["attempt_open_on_route", "attempt_payment_ordinal_key", "balance_pkey", "inbox_state", "outbox_parked", "payment_critical", "payment_state"], indexes);
        Assert.DoesNotContain(steps, static step => step.Contains("Seq Scan on", StringComparison.Ordinal) && !step.Contains(" balance", StringComparison.Ordinal) && !step.Contains(" float_snapshot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ledger_that_somebody_changed_is_seen_by_its_sum()
    {
        var journal = await OpenAsync();
        await FillAsync(journal);

        await Schema.SqlAsync("UPDATE journal.balance SET minor_units = minor_units - 7 WHERE account = 'InFlight'");

        Assert.Equal([Money.FromMinorUnits(-7, "KES")], (await journal.GetOverviewAsync()).Imbalances);
    }

    [GeneratedRegex(@"Index (?:Only )?Scan using (\w+) on")]
    private static partial Regex Index();
}
