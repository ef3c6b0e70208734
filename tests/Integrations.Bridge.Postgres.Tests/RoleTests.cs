using Integrations.Idempotency;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>The documented rights, carried out on a server: enough for each role's work, and no more.</summary>
public sealed class RoleTests : JournalFixture
{
    private readonly List<NpgsqlDataSource> _sources = [];

    private string App => $"{Schema.Name}_app";

    private string Reports => $"{Schema.Name}_bi";

    public override async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
        {
            await source.DisposeAsync();
        }

        if (Schema.IsUsed)
        {
            await Schema.SqlAsync($"DROP SCHEMA IF EXISTS {Schema.Name} CASCADE; DROP ROLE IF EXISTS {App}; DROP ROLE IF EXISTS {Reports}");
        }

        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("recent_payments")]
    [InlineData("pending_payments")]
    [InlineData("daily_summary")]
    [InlineData("float_balance_history")]
    public async Task Reports_read_the_views(string view)
    {
        await PrepareAsync();

        Assert.True((long)(await AsAsync(Reports, $"SELECT count(*) FROM journal.{view}"))! >= 0);
    }

    [Fact]
    public async Task Reports_read_nothing_but_the_views()
    {
        await PrepareAsync();

        var tables = ((string)(await Schema.SqlAsync("SELECT string_agg(relname, ',') FROM pg_class WHERE relnamespace = 'journal'::regnamespace AND relkind = 'r'".Replace("'journal'", $"'{Schema.Name}'", StringComparison.Ordinal)))!).Split(',');
        Assert.Contains("payment", tables);
        foreach (var table in tables)
        {
            await DeniedAsync(Reports, $"SELECT count(*) FROM journal.{table}");
        }

        await DeniedAsync(Reports, "UPDATE journal.float_balance_history SET minor_units = 1");
        await DeniedAsync(Reports, "DELETE FROM journal.float_balance_history");
        await DeniedAsync(Reports, "SELECT journal.purge_payments(9223372036854775807, 10)");
    }

    [Theory]
    [InlineData("DELETE FROM journal.evidence")]
    [InlineData("DELETE FROM journal.posting")]
    [InlineData("UPDATE journal.posting SET amount = 1")]
    [InlineData("DELETE FROM journal.payment")]
    [InlineData("DELETE FROM journal.attempt")]
    [InlineData("DELETE FROM journal.float_reading")]
    [InlineData("DELETE FROM journal.shared_state")]
    [InlineData("TRUNCATE journal.evidence")]
    [InlineData("ALTER TABLE journal.evidence DISABLE TRIGGER ALL")]
    [InlineData("ALTER TABLE journal.payment ADD COLUMN x integer")]
    [InlineData("DROP TABLE journal.outbox")]
    [InlineData("DROP TRIGGER evidence_kept ON journal.evidence")]
    [InlineData("CREATE TABLE journal.theirs ()")]
    [InlineData("CREATE OR REPLACE FUNCTION journal.clock() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'")]
    [InlineData("DELETE FROM journal.schema_version")]
    public async Task A_host_can_neither_change_the_schema_nor_delete_evidence(string sql)
    {
        var owner = await PrepareAsync();
        await FillAsync(owner);

        await DeniedAsync(App, sql);
    }

    [Fact]
    public async Task A_host_can_do_all_that_a_journal_does()
    {
        await PrepareAsync();
        var journal = new PostgresPaymentJournal(await SourceAsync(App), new PostgresJournalOptions { Schema = Schema.Name }, TimeProvider.System);
        await journal.OpenAsync();
        var intent = NewIntent() with { NextDue = Start };
        var store = new PostgresIdempotencyStore(await SourceAsync(App), new PostgresJournalOptions { Schema = Schema.Name }, TimeSpan.FromDays(180), TimeProvider.System);
        var key = new IdempotencyKey("p", "m", "o", "k");

        await journal.AdmitAsync(intent, null);
        Assert.Equal(CommitResult.Committed, await journal.PrepareAsync(FullChange(intent)));
        await journal.ReceiveAsync(new InboxRecord { Id = "c", Slug = "s", CallbackId = "c", Envelope = new byte[] { 1 }, ReceivedAt = Start, Due = Start });
        Assert.Single((await journal.ClaimAsync(new ClaimRequest(10, 10, 10, TimeSpan.FromMinutes(1)))).Callbacks);
        await journal.CompleteEventAsync($"{intent.Id}-1");
        await journal.SetFloatAsync(new FloatSnapshot("r", intent.Amount, Start));
        await journal.SetRouteEnabledAsync("r", isEnabled: false);
        await journal.SetRouteEnabledAsync("r", isEnabled: true);
        Assert.True(await journal.SaveStateAsync(new StateRecord("s", 0, default)));
        Assert.True(await journal.SaveStateAsync(new StateRecord("s", 1, default)));
        var closed = NewIntent() with { State = IntentState.Failed };
        await journal.AdmitAsync(closed, null);
        var erased = await journal.EraseAsync(new IntentChange { Intent = closed with { Version = 2, Fingerprint = "x", IsErased = true }, ExpectedVersion = 1 });
        var purged = await journal.PurgeAsync(Start.AddYears(1));
        await store.ReserveAsync(new ReservationRequest
        {
            Key = key,
            Fingerprint = Fingerprint.Of(fields => fields.Add("x", 1)),
            Owner = new Guid(1, 0, 0, new byte[8]),
            ProposedReference = "ref",
            Lease = TimeSpan.FromMinutes(1),
            ResendWindow = TimeSpan.Zero,
        });

        Assert.Equal(CommitResult.Committed, erased);
        Assert.True(purged > 0);
        Assert.Null(await journal.FindAsync(closed.Id));
        Assert.True(await store.ReleaseAsync(key, new Guid(1, 0, 0, new byte[8])));
    }

    private async Task<PostgresPaymentJournal> PrepareAsync()
    {
        var journal = await OpenAsync();
        await Schema.SqlAsync($"CREATE ROLE {App} LOGIN; CREATE ROLE {Reports} LOGIN");
        await Schema.SqlAsync((await File.ReadAllTextAsync(Documents.Roles))
            .Replace("integrations", Schema.Name, StringComparison.Ordinal)
            .Replace("payments_app", App, StringComparison.Ordinal)
            .Replace("payments_bi", Reports, StringComparison.Ordinal));
        return journal;
    }

    private async Task DeniedAsync(string role, string sql)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => AsAsync(role, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    private async Task<object?> AsAsync(string role, string sql)
    {
        await using var command = (await SourceAsync(role)).CreateCommand(sql.Replace("journal.", $"{Schema.Name}.", StringComparison.Ordinal));
        return await command.ExecuteScalarAsync();
    }

    // The role is set by the session, so that the server's way of logging in does not matter.
    private async Task<NpgsqlDataSource> SourceAsync(string role)
    {
        var source = await Schema.NewSourceAsync(connection => connection.Options = $"-c role={role}");
        _sources.Add(source);
        return source;
    }
}
