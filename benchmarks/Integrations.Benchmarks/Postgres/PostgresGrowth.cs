using System.Diagnostics;
using System.Globalization;
using Integrations.Benchmarks.Scenarios;
using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Postgres;

/// <summary>The same figures with many payments stored: closed ones, as years leave them, and open ones, as an outage does.</summary>
internal static class PostgresGrowth
{
    private const int Step = 100_000;

    /// <summary>Payments a second and latency with so many closed payments stored.</summary>
    public static async Task GrowAsync(PostgresBed bed, IReadOnlyList<int> sizes)
    {
        var schema = bed.NewSchema();
        var stored = 0;
        var template = await PayOneAsync(bed, schema, null, "template");
        foreach (var size in sizes)
        {
            var started = Stopwatch.GetTimestamp();
            await CopyAsync(bed, schema, template, stored, size, "NULL");
            stored = size;
            await bed.ExecuteAsync("CHECKPOINT");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:#,0} closed payments stored ({Stopwatch.GetElapsedTime(started).TotalSeconds:0} s)"));
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{size}-");
            foreach (var hosts in (int[])[1, 2, 4])
            {
                var rate = await PostgresPayments.MeasureAsync(bed, schema, hosts, 4_000, string.Create(CultureInfo.InvariantCulture, $"{prefix}{hosts}-"));
                PostgresPayments.Print(string.Create(CultureInfo.InvariantCulture, $"{hosts} hosts"), rate, "payments/s");
            }

            var (p50, p99) = await PostgresPayments.LatencyAsync(bed, schema, 300, $"{prefix}slow-");
            PostgresPayments.Print("one at a time, p50", p50, "ms");
            PostgresPayments.Print("one at a time, p99", p99, "ms");
        }
    }

    /// <summary>What a host costs that has many open payments and nothing to do, and how long it takes to take them all up.</summary>
    public static async Task OpenAsync(PostgresBed bed, int count)
    {
        var schema = bed.NewSchema();
        var template = await PayOneAsync(bed, schema, new Finding { Claim = Claim.Pending }, "template");
        await CopyAsync(bed, schema, template, 0, count, $"journal.clock() + {TimeSpan.FromHours(10).Ticks}");
        using (var host = await bed.StartHostAsync(schema, answer: new Finding { Claim = Claim.Pending }))
        {
            await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System);
            var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System);
            var share = (Environment.CpuUsage.TotalTime - used) / Stopwatch.GetElapsedTime(began);
            PostgresPayments.Print(string.Create(CultureInfo.InvariantCulture, $"{count:#,0} open attempts, nothing due: CPU of a host"), share * 100, $"% of a core (goal ≤ 1: {(share <= 0.01 ? "met" : "MISSED")})");
            await host.StopAsync();
        }

        await bed.ExecuteAsync($"UPDATE {schema}.payment SET next_due = 1 WHERE next_due IS NOT NULL");
        await bed.ExecuteAsync("CHECKPOINT");
        var journal = await bed.OpenJournalAsync(schema);
        var claimed = 0;
        var started = Stopwatch.GetTimestamp();
        for (var found = 1; found > 0; claimed += found)
        {
            found = (await journal.ClaimAsync(new ClaimRequest(1_000, 0, 0, TimeSpan.FromMinutes(10)))).Payments.Count;
        }

        var time = Stopwatch.GetElapsedTime(started);
        PostgresPayments.Print(string.Create(CultureInfo.InvariantCulture, $"… all due, taken up in claims of 1,000 ({claimed:#,0})"), time.TotalSeconds, $"s (goal ≤ 5: {(time.TotalSeconds <= 5 ? "met" : "MISSED")})");
    }

    private static async Task<PaymentId> PayOneAsync(PostgresBed bed, string schema, Finding? answer, string key)
    {
        using var host = await bed.StartHostAsync(schema, answer: answer);
        var payment = await host.Services.GetRequiredService<IMobileMoneyBridge>().CollectAsync(ImmediateRoute.Request(key));
        await host.StopAsync();
        return payment.Id;
    }

    /// <summary>Copies a payment with all that belongs to it. Triggers are off: balances do not follow.</summary>
    private static async Task CopyAsync(PostgresBed bed, string schema, PaymentId template, int from, int to, string due)
    {
        for (var begin = from; begin < to; begin += Step)
        {
            var end = Math.Min(begin + Step, to) - 1;
            await bed.ExecuteAsync(
                $"""
                BEGIN;
                SET LOCAL session_replication_role = replica;
                SET LOCAL synchronous_commit = off;
                CREATE TEMP TABLE number ON COMMIT DROP AS SELECT n, '00000000000070008000' || lpad(n::text, 12, '0') AS id FROM generate_series({begin}, {end}) AS n;
                INSERT INTO {schema}.payment (id, tenant, key, fingerprint, kind, amount, currency, reference, batch_id, created_at, version, change_id, state, open_flags, at_risk_at, updated_at, next_due, request, body)
                  SELECT number.id, tenant, 'copy-' || n, fingerprint, kind, amount, currency, 'copy-' || n, batch_id, created_at + n, version, change_id, state, open_flags, at_risk_at, updated_at + n, {due.Replace("journal.", schema + ".", StringComparison.Ordinal)},
                    request, replace(body, payment.id, number.id) FROM {schema}.payment, number WHERE payment.id = '{template}';
                INSERT INTO {schema}.attempt (reference, payment, ordinal, route, provider, merchant, kind, amount, currency, prepared_at, state, holds_slot, position, latest_send, receipt, preparation, body)
                  SELECT 'ref-' || number.id, number.id, ordinal, route, provider, merchant, kind, amount, currency, prepared_at + n, state, holds_slot, position, latest_send + n, 'rec-' || number.id, preparation,
                    replace(replace(body, payment, number.id), reference, 'ref-' || number.id) FROM {schema}.attempt, number WHERE payment = '{template}';
                INSERT INTO {schema}.evidence (reference, sequence, claim, source, observed_at, body)
                  SELECT 'ref-' || number.id, sequence, claim, source, observed_at + n, replace(evidence.body, evidence.reference, 'ref-' || number.id)
                  FROM {schema}.evidence JOIN {schema}.attempt ON attempt.reference = evidence.reference, number WHERE payment = '{template}';
                INSERT INTO {schema}.posting (reference, sequence, route, debit, credit, amount, currency, at)
                  SELECT 'ref-' || number.id, sequence, posting.route, debit, credit, posting.amount, posting.currency, at + n
                  FROM {schema}.posting JOIN {schema}.attempt ON attempt.reference = posting.reference, number WHERE payment = '{template}';
                COMMIT;
                """);
        }

        await bed.ExecuteAsync($"ANALYZE {schema}.payment, {schema}.attempt, {schema}.evidence, {schema}.posting");
    }
}
