namespace Integrations.Bridge.Postgres.Tests;

/// <summary>Hosts of an old build at work while one of a new build migrates their schema, as in a rolling upgrade.</summary>
public sealed class MixedBuildTests : JournalFixture
{
    private const int Steps = 40;

    /// <summary>Additive, as every migration is: tables, columns that may be empty, indexes.</summary>
    private const string Additive =
        """
        CREATE TABLE journal.note (payment text COLLATE "C" NOT NULL REFERENCES journal.payment (id), content text NOT NULL);
        ALTER TABLE journal.payment ADD COLUMN channel text;
        ALTER TABLE journal.inbox ADD COLUMN source text;
        ALTER TABLE journal.outbox ADD COLUMN trace text;
        CREATE INDEX payment_channel ON journal.payment (channel) WHERE channel IS NOT NULL;
        """;

    private static readonly ClaimRequest Everything = new(100, 100, 100, TimeSpan.FromHours(1));

    private static readonly IReadOnlyList<string> Next = [.. SchemaScripts.All, Additive];

    [Fact]
    public async Task Old_hosts_go_on_while_a_new_one_migrates_and_afterwards()
    {
        var old = await OpenAsync();
        var before = await FillAsync(old);
        await old.ClaimAsync(Everything);
        var upgraded = await NewJournalAsync(scripts: Next);
        var middle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var working = Task.Run(async () =>
        {
            for (var step = 0; step < Steps; step++)
            {
                await FillAsync(old);
                _ = step is Steps / 4 && middle.TrySetResult();
            }
        });

        await middle.Task;
        await upgraded.OpenAsync();
        await working;
        var after = await FillAsync(old);
        await FillAsync(upgraded);
        var claimed = await old.ClaimAsync(Everything);

        Assert.Equal(Next.Count, await Schema.NumberAsync("SELECT max(version)::bigint FROM journal.schema_version"));
        Assert.Equal(Steps + 3, await Schema.NumberAsync("SELECT count(*) FROM journal.payment"));
        Assert.Equal(Steps + 3, await Schema.NumberAsync("SELECT count(*) FROM journal.evidence"));
        Assert.Equal((Steps + 3) * 10_000, await upgraded.GetBalanceAsync("r", LedgerAccount.InFlight, Currency.FromCode("KES")));
        Assert.Equal((Steps + 2, Steps + 2), (claimed.Callbacks.Count, claimed.Events.Count));
        Assert.Single((await upgraded.FindAsync(after.Id))!.Evidence);
        Assert.Single((await old.FindAsync(before.Id))!.Evidence);
    }

    [Fact]
    public async Task Old_and_new_hosts_share_the_work()
    {
        var old = await OpenAsync();
        var upgraded = await OpenAsync(scripts: Next);
        var intents = new List<IntentRecord>();
        for (var number = 0; number < 20; number++)
        {
            intents.Add((await old.AdmitAsync(NewIntent() with { NextDue = Start }, null)).Intent);
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => (number % 2 is 0 ? old : upgraded).ClaimAsync(new ClaimRequest(2, 0, 0, TimeSpan.FromMinutes(1))).AsTask()));
        var results = await Task.WhenAll(intents.SelectMany(intent => new[] { old.PrepareAsync(FullChange(intent)).AsTask(), upgraded.PrepareAsync(FullChange(intent)).AsTask() }));

        Assert.Equal(intents.Select(intent => intent.Id).Order(), claims.SelectMany(work => work.Payments).Order());
        Assert.Equal(intents.Count, results.Count(result => result is CommitResult.Committed));
        Assert.Equal(intents.Count, await Schema.NumberAsync("SELECT count(*) FROM journal.attempt"));
    }

    [Fact]
    public async Task A_host_of_the_old_build_that_starts_after_the_migration_is_refused_and_changes_nothing()
    {
        await OpenAsync();
        var stored = await FillAsync(await OpenAsync(scripts: Next));
        var late = await NewJournalAsync();

        var error = await Assert.ThrowsAsync<JournalRefusedException>(async () => await late.OpenAsync());

        Assert.Contains($"has version {Next.Count}, and this build knows {SchemaScripts.All.Count}", error.Message, StringComparison.Ordinal);
        Assert.Contains("Update Integrations.Bridge.Postgres", error.Message, StringComparison.Ordinal);
        Assert.Equal(Next.Count, await Schema.NumberAsync("SELECT count(*) FROM journal.schema_version"));
        Assert.NotNull(await (await OpenAsync(scripts: Next)).FindAsync(stored.Id));
    }

    /// <summary>What the rule forbids, done all the same: a column that must be filled and that old hosts do not know.</summary>
    [Fact]
    public async Task A_migration_that_is_not_additive_stops_old_hosts_and_corrupts_nothing()
    {
        var old = await OpenAsync();
        var before = await FillAsync(old);
        await OpenAsync(scripts: [.. SchemaScripts.All, "ALTER TABLE journal.payment ADD COLUMN channel text NOT NULL DEFAULT 'x'; ALTER TABLE journal.payment ALTER COLUMN channel DROP DEFAULT;"]);

        var error = await Assert.ThrowsAsync<JournalException>(async () => await old.AdmitAsync(NewIntent(), null));

        Assert.False(error.IsCommitUnknown);
        Assert.Equal(1, await Schema.NumberAsync("SELECT count(*) FROM journal.payment"));
        Assert.Single((await old.FindAsync(before.Id))!.Attempts);
    }
}
