using System.Globalization;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>One of several processes that want the same: started by <see cref="FourProcessTests"/>, told by its environment, and telling a line for each thing that it got.</summary>
internal sealed class Contender : JournalFixture
{
    public const string Prefix = "CONTENDER_";
    public const int Count = 40;

    private static readonly ClaimRequest Hoard = new(7, 5, 3, TimeSpan.FromHours(1));

    private readonly List<string> _lines = [];
    private string _name = "";

    /// <summary>How long the claims of <see cref="Lease"/> last.</summary>
    public static TimeSpan Span { get; } = TimeSpan.FromMilliseconds(150);

    public Task Contend() => RunAsync(async (journal, random) =>
    {
        var work = new List<Func<Task>>();
        for (var number = 0; number < Count; number++)
        {
            var i = number;
            work.AddRange([
                () => AdmitAsync(journal, i), () => ChangeAsync(journal, i), () => ShareReferenceAsync(journal, i), () => ReceiveAsync(journal, i), () => TakeIncomingAsync(journal, i), () => ClaimAsync(journal)]);
        }

        var order = work.ToArray();
        random.Shuffle(order);
        foreach (var step in order)
        {
            await step();
        }

        while (await ClaimAsync(journal))
        {
        }
    });

    public Task Lease() => RunAsync(async (journal, _) =>
    {
        // Long enough, by the server's clock, that claims end under way, however quick the machine is.
        DateTimeOffset? until = null;
        for (var (claim, now) = (0, DateTimeOffset.MinValue); claim < 120 || now < until; claim++)
        {
            var work = await journal.ClaimAsync(new ClaimRequest(2, 0, 0, Span));
            now = work.Now;
            until ??= now + (6 * Span);
            _lines.AddRange(work.Payments.Select(id => string.Create(CultureInfo.InvariantCulture, $"{id} {work.Now.UtcTicks}")));
        }
    });

    public static IntentRecord Contested(IntentRecord intent, int number) => intent with { Id = new PaymentId(new Guid(number, 1, 0, new byte[8])), Key = $"contested-{number}" };

    public static IntentRecord Own(IntentRecord intent, string contender, int number) =>
        intent with { Id = new PaymentId(new Guid(number, 2, short.Parse(contender, CultureInfo.InvariantCulture), new byte[8])), Key = $"own-{contender}-{number}" };

    private static string Get(string name) => Environment.GetEnvironmentVariable(Prefix + name) ?? throw new InvalidOperationException($"{Prefix}{name} is not set; contenders are started by a test.");

    private async Task RunAsync(Func<PostgresPaymentJournal, Random, Task> work)
    {
        _name = Get("NAME");
        await using var source = NpgsqlDataSource.Create(Get("DATABASE"));
        var journal = new PostgresPaymentJournal(source, new PostgresJournalOptions { Schema = Get("SCHEMA") }, TimeProvider.System);
        await journal.OpenAsync();

        // The test holds this until all are here.
        await using (var gate = source.CreateCommand($"SELECT pg_advisory_lock_shared({Get("GATE")}), pg_advisory_unlock_shared({Get("GATE")})"))
        {
            await gate.ExecuteNonQueryAsync();
        }

        await work(journal, new Random(int.Parse(Get("SEED"), CultureInfo.InvariantCulture)));
        await File.WriteAllLinesAsync(Get("FILE"), _lines);
    }

    private async Task AdmitAsync(PostgresPaymentJournal journal, int number)
    {
        var intent = NewIntent($"key-{number}") with { Id = new PaymentId(new Guid(number, 3, short.Parse(_name, CultureInfo.InvariantCulture), new byte[8])) };
        var admitted = await journal.AdmitAsync(intent, null);
        _lines.Add($"key {number} {admitted.Intent.Id}");
        Won(admitted.IsNew, "admission", number);
    }

    private async Task ChangeAsync(PostgresPaymentJournal journal, int number)
    {
        var intent = Contested(NewIntent(), number);
        var result = await journal.PrepareAsync(new IntentChange
        {
            Intent = intent with { Version = 2, ChangeId = _name, State = IntentState.Active },
            ExpectedVersion = 1,
            Attempts = [NewAttempt(intent) with { Reference = $"{intent.Key}-{_name}" }],
            Postings = [NewPosting($"{intent.Key}-{_name}")],
        });
        Assert.True(result is CommitResult.Committed or CommitResult.Conflict, $"{result}");
        Won(result is CommitResult.Committed, "change", number);

        // Whoever won, the place is taken.
        var second = await journal.PrepareAsync(new IntentChange
        {
            Intent = intent with { Version = 3, ChangeId = $"{_name}-second", State = IntentState.Active },
            ExpectedVersion = 2,
            Attempts = [NewAttempt(intent, 2) with { Reference = $"{intent.Key}-{_name}-second" }],
        });
        Won(second is CommitResult.Committed, "slot", number);
    }

    private async Task ShareReferenceAsync(PostgresPaymentJournal journal, int number)
    {
        var intent = Own(NewIntent(), _name, number);
        var result = await journal.PrepareAsync(new IntentChange
        {
            Intent = intent with { Version = 2, ChangeId = _name, State = IntentState.Active },
            ExpectedVersion = 1,
            Attempts = [NewAttempt(intent) with { Reference = $"shared-{number}" }],
        });
        Assert.True(result is CommitResult.Committed or CommitResult.Forbidden, $"{result}");
        Won(result is CommitResult.Committed, "reference", number);
    }

    private async Task ReceiveAsync(PostgresPaymentJournal journal, int number) => Won(
        await journal.ReceiveAsync(new InboxRecord { Id = $"callback-{number}", Slug = "s", CallbackId = "c", Envelope = new byte[] { 1 }, ReceivedAt = Start, Due = Start.AddYears(100) }), "receipt", number);

    private async Task TakeIncomingAsync(PostgresPaymentJournal journal, int number) => Won(
        await journal.TakeIncomingAsync(new IncomingRecord { Provider = "p", Account = "a", Receipt = $"{number}", Merchant = "m", StoredAt = Start }, null, "none"), "incoming", number);

    private async Task<bool> ClaimAsync(PostgresPaymentJournal journal)
    {
        var work = await journal.ClaimAsync(Hoard);
        string[] taken = [.. work.Payments.Select(id => $"payment {id}"), .. work.Callbacks.Select(callback => $"callback {callback.Id}"), .. work.Events.Select(told => $"event {told.EventId}")];
        _lines.AddRange(taken.Select(name => $"claim {name}"));
        return taken.Length > 0 || work.NextDue <= work.Now;
    }

    private void Won(bool isWon, string what, int number)
    {
        if (isWon)
        {
            _lines.Add($"{what} {number}");
        }
    }
}
