using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite.Tests;

public sealed class QueryPlanTests : JournalFixture
{
    [Fact]
    public async Task No_statement_of_the_daily_work_walks_through_a_table()
    {
        await OpenAsync();
        using var session = SqliteSession.Open(new DatabaseFile($"Data Source={Folder.Database}"), TimeSpan.FromSeconds(5));
        Run(session);

        var scans = session.Statements
            .Where(sql => !sql.StartsWith("PRAGMA", StringComparison.Ordinal) && sql.Contains(' ', StringComparison.Ordinal))
            .SelectMany(sql => Plan(sql).Where(step => IsScan(step) || IsSortForAFew(step, sql)).Select(step => $"{step}: {sql}"));

        Assert.True(session.Statements.Count > 50);
        Assert.Empty(scans);
    }

    [Fact]
    public async Task A_summary_reads_the_payments_of_its_period_and_their_attempts_alone()
    {
        await OpenAsync();
        using var session = SqliteSession.Open(new DatabaseFile($"Data Source={Folder.Database}"), TimeSpan.FromSeconds(5));
        var before = session.Statements.ToHashSet();
        SqlSummary.Summarise(session, new SummaryQuery { From = Start, To = Start });

        var plan = Plan(session.Statements.Single(sql => !before.Contains(sql)));

        Assert.Contains(plan, static step => step.Contains("USING INDEX payment_age", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, IsScan);
    }

    [Fact]
    public async Task An_overview_reads_what_waits_and_the_balances_alone()
    {
        await OpenAsync();
        using var session = SqliteSession.Open(new DatabaseFile($"Data Source={Folder.Database}"), TimeSpan.FromSeconds(5));
        var before = session.Statements.ToHashSet();
        SqlOverview.Read(session, Start);

        var steps = session.Statements.Where(sql => !before.Contains(sql)).SelectMany(Plan).Where(static step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.StartsWith("SEARCH", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

        Assert.Equal(
            [
                "SCAN attempt USING INDEX attempt_open_on_route",
                "SCAN balance",
                "SCAN float",
                "SCAN outbox USING INDEX outbox_parked",
                "SCAN payment USING INDEX payment_critical",
                "SEARCH attempt USING INDEX sqlite_autoindex_attempt_2 (payment=?)",
                "SEARCH balance USING PRIMARY KEY (route=? AND account=? AND currency=?) LEFT-JOIN",
                "SEARCH inbox USING INDEX inbox_state (state=?)",
                "SEARCH payment USING INDEX payment_state (state=?)",
            ],
            steps.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_ledger_that_somebody_changed_is_seen_by_its_sum()
    {
        var journal = await OpenAsync();
        await FillAsync(journal);

        Sql("UPDATE balance SET minor_units = minor_units - 7 WHERE account = 'InFlight'");

        Assert.Equal([Money.FromMinorUnits(-7, "KES")], (await journal.GetOverviewAsync()).Imbalances);
    }

    [Fact]
    public async Task Open_cases_are_read_by_their_index_in_order()
    {
        await OpenAsync();
        foreach (var query in new[] { new JournalQuery { OnlyCases = true, IsOldestFirst = true }, new JournalQuery { OnlyCases = true, IsOldestFirst = true, Route = "r", OpenFlags = PaymentFlags.OverExecuted, To = Start, After = NewIntent().Id } })
        {
            var plan = Plan(SqlListing.Text(query, 1).Sql);

            Assert.Contains(plan, static step => step.Contains("payment USING INDEX payment_case", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, static step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    // The due queues are read from their start, so many rows as are wanted; switched-off routes are a handful and all wanted.
    private static bool IsScan(string step) =>
        step.StartsWith("SCAN", StringComparison.Ordinal)
        && step is not ("SCAN CONSTANT ROW" or "SCAN disabled_route")
        && !step.EndsWith("USING COVERING INDEX payment_due", StringComparison.Ordinal)
        && !step.EndsWith("USING INDEX inbox_due", StringComparison.Ordinal)
        && !step.EndsWith("USING COVERING INDEX outbox_due", StringComparison.Ordinal)
        && !step.EndsWith("USING INDEX outbox_parked", StringComparison.Ordinal);

    // Whoever wants a few rows must not sort them all first. The tokens of one payment are one, or two.
    private static bool IsSortForAFew(string step, string sql) =>
        step.Contains("TEMP B-TREE", StringComparison.Ordinal) && sql.Contains("LIMIT", StringComparison.Ordinal) && !sql.Contains("FROM artefact WHERE payment", StringComparison.Ordinal);

    private List<string> Plan(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var name in System.Text.RegularExpressions.Regex.Matches(sql, @"\$\w+").Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, 1);
        }

        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    private void Run(SqliteSession session)
    {
        var intent = NewIntent();
        var attempt = NewAttempt(intent);
        var told = new OutboxRecord { EventId = "e", Stream = "s", Sequence = 1, Kind = OutboxKind.Payment, Body = default, CreatedAt = Start };
        var callback = new InboxRecord { Id = "i", Slug = "s", CallbackId = "c", Envelope = default, ReceivedAt = Start };
        SqlPayments.Admit(session, new IntentChange { Intent = intent, ExpectedVersion = 0, Events = [told] });
        SqlPayments.Admit(session, new IntentChange { Intent = intent, ExpectedVersion = 0, Events = [told] });
        SqlInbox.Add(session, callback);
        SqlPayments.Commit(session, new IntentChange
        {
            Intent = intent with { Version = 2, NextDue = Start },
            ExpectedVersion = 1,
            Attempts = [attempt],
            Evidence = [new EvidenceRecord { Reference = attempt.Reference, Sequence = 1, Claim = EvidenceClaim.Ack, Source = EvidenceSource.Send, ObservedAt = Start }],
            Postings = [new PostingRecord { Reference = attempt.Reference, Sequence = 1, Route = "r", Debit = LedgerAccount.InFlight, Credit = LedgerAccount.FloatAvailable, Amount = intent.Amount, At = Start }],
            Artefact = new ArtefactRecord { Payment = intent.Id, Reference = attempt.Reference, Content = new byte[] { 1 }, StoredAt = Start },
            AppliedCallback = "i",
        });
        SqlPayments.Commit(session, new IntentChange { Intent = intent with { Version = 2 }, ExpectedVersion = 1 });
        SqlPayments.Find(session, intent.Id);
        SqlPayments.FindByKey(session, "", "k");
        SqlPayments.AtRisk(session, intent.Amount.Currency, Start);
        SqlPayments.Reschedule(session, intent.Id, 2, Start);
        SqlAttempts.FindByReference(session, "r");
        SqlAttempts.FindByCallback(session, "c");
        SqlAttempts.FindByProviderReference(session, "p", "m", new("k", "v"));
        SqlAttempts.FindByReceipt(session, "p", "m", "r");
        SqlAttempts.FindNewestKnown(session, "r", "x");
        SqlAttempts.FindCollectionsWithoutReceipt(session, "p", "m", intent.Amount, Start);
        SqlAttempts.FindOpenOnRoute(session, "r", Start, Start);
        SqlAttempts.FindMovedOnRoute(session, "r", Start, Start);
        SqlInbox.HasOpen(session, "c");
        SqlInbox.HasIncoming(session, "p", "a", "r");
        SqlInbox.Add(session, callback with { Id = "j" });
        SqlClaims.Take(session, new ClaimRequest(9, 9, 9, TimeSpan.FromMinutes(1)) { Told = ["e"] }, Start);
        SqlInbox.Update(session, callback);
        SqlInbox.List(session, InboxState.Pending, 9);
        SqlInbox.TakeIncoming(session, new IncomingRecord { Provider = "p", Account = "a", Receipt = "r", Merchant = "m", StoredAt = Start }, null, "i");
        SqlOutbox.ListParked(session, 9);
        SqlOutbox.Update(session, told);
        SqlOutbox.Remove(session, "e");
        SqlLedger.List(session, "r");
        SqlLedger.Balance(session, "r", LedgerAccount.InFlight, intent.Amount.Currency);
        SqlLedger.Float(session, "r", intent.Amount.Currency);
        SqlLedger.SetFloat(session, new FloatSnapshot("r", intent.Amount, Start));
        SqlRoutes.ListDisabled(session);
        SqlRoutes.SetEnabled(session, "r", isEnabled: false);
        SqlRoutes.SetEnabled(session, "r", isEnabled: true);
        SqlStates.Save(session, new StateRecord("s", 0, default));
        SqlStates.Save(session, new StateRecord("s", 1, default));
        SqlStates.List(session, "s");
        SqlArtefacts.Find(session, intent.Id);
        SqlArtefacts.SetErasure(session, intent.Id, Start);
        SqlArtefacts.Erase(session, Start, 9);
        SqlPurge.Callbacks(session, Start, 9);
        SqlPurge.Incoming(session, Start, 9);
        SqlPayments.Admit(session, new IntentChange { Intent = NewIntent() with { State = IntentState.Failed }, ExpectedVersion = 0 });
        SqlPurge.Payments(session, Start + TimeSpan.FromDays(1), 9);
    }
}
