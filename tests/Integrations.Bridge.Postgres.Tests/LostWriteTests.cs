using System.Globalization;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>Many writes whose connections are cut before, while and after the server does them: what the journal says of each is compared with what became of it.</summary>
public sealed class LostWriteTests : JournalFixture
{
    private const int Seed = 20_261_126;
    private const int Steps = 250;
    private const int Percent = 10;

    private readonly Random _random = new(Seed);
    private readonly Dictionary<string, int> _said = new(StringComparer.Ordinal);
    private readonly List<IntentRecord> _payments = [];
    private PostgresProxy? _proxy;
    private int _cuts;
    private int _changes;
    private int _incoming;
    private int _callbacks;

    [Fact]
    public async Task What_the_journal_says_of_a_write_is_what_became_of_it()
    {
        var server = new NpgsqlConnectionStringBuilder((await TestServer.GetAsync()).ConnectionString);
        var truth = await OpenAsync();
        await using var proxy = _proxy = new PostgresProxy(server.Host!, server.Port, Decide);
        var journal = await OpenAsync(connection =>
        {
            (connection.Host, connection.Port, connection.MaxPoolSize, connection.ApplicationName) = ("127.0.0.1", proxy.Port, 2, Schema.Name);
            (connection.SslMode, connection.GssEncryptionMode) = (SslMode.Disable, GssEncryptionMode.Disable);
        });

        for (var step = 0; step < Steps; step++)
        {
            await (_random.Next(4) switch
            {
                0 => AdmitAsync(journal, truth),
                1 => TakeIncomingAsync(journal),
                2 => ReceiveAsync(journal),
                _ => ChangeAsync(journal, truth, step),
            });
        }

        TestContext.Current.SendDiagnosticMessage("{0} cuts; {1}", _cuts, string.Join(", ", _said));
        Assert.Equal(_payments.Count, await Schema.NumberAsync("SELECT count(*) FROM journal.payment"));
        Assert.Equal(_changes, await Schema.NumberAsync("SELECT sum(version - 1)::bigint FROM journal.payment"));
        Assert.Equal(_changes, await Schema.NumberAsync("SELECT count(*) FROM journal.posting"));
        Assert.Equal(_changes * 10_000L, await truth.GetBalanceAsync("r", LedgerAccount.InFlight, Currency.FromCode("KES")));
        Assert.Equal(_changes, await Schema.NumberAsync("SELECT count(*) FROM journal.outbox WHERE kind = 'Payment'"));
        Assert.Equal(_incoming, await Schema.NumberAsync("SELECT count(*) FROM journal.incoming"));
        Assert.Equal(_callbacks, await Schema.NumberAsync("SELECT count(*) FROM journal.inbox"));
        Assert.All(["stored", "unknown, stored", "unknown, not stored", "conflict"], said => Assert.True(_said.ContainsKey(said), said));
    }

    private ProxyCut Decide(bool isWrite)
    {
        var cut = (isWrite, _random.Next(100) / Percent) switch
        {
            (true, 0) => ProxyCut.Request,
            (true, 1) => ProxyCut.Race,
            (true, 2) => ProxyCut.Answer,
            _ => ProxyCut.None,
        };
        _cuts += cut is ProxyCut.None ? 0 : 1;
        return cut;
    }

    private async Task AdmitAsync(PostgresPaymentJournal journal, PostgresPaymentJournal truth)
    {
        var intent = NewIntent();
        var stored = await WriteAsync(async () => (await journal.AdmitAsync(intent, null)).IsNew, async () => await truth.FindByKeyAsync("", intent.Key) is not null);
        if (stored)
        {
            _payments.Add(intent);
        }
    }

    /// <summary>Now and then from a version that is not the payment's any more.</summary>
    private async Task ChangeAsync(PostgresPaymentJournal journal, PostgresPaymentJournal truth, int step)
    {
        if (_payments.Count is 0)
        {
            return;
        }

        var index = _random.Next(_payments.Count);
        var found = (await truth.FindAsync(_payments[index].Id))!.Intent;
        var isStale = found.Version > 1 && _random.Next(4) is 0;
        var expected = isStale ? found.Version - 1 : found.Version;
        var changeId = string.Create(CultureInfo.InvariantCulture, $"change-{step}");
        var change = new IntentChange
        {
            Intent = found with { Version = expected + 1, ChangeId = changeId },
            ExpectedVersion = expected,
            Postings = [NewPosting(changeId)],
            Events = [NewEvent(found, expected)],
        };

        var stored = await WriteAsync(
            async () => await journal.PrepareAsync(change) switch
            {
                CommitResult.Committed => true,
                CommitResult.Conflict => false,
                var other => throw new InvalidOperationException($"{other}"),
            },
            async () => (await truth.FindAsync(found.Id))!.Intent.ChangeId == changeId);

        Assert.False(isStale && stored);
        _changes += stored ? 1 : 0;
    }

    private async Task TakeIncomingAsync(PostgresPaymentJournal journal)
    {
        var incoming = new IncomingRecord { Provider = "p", Account = "a", Receipt = $"{NewIntent().Id}", Merchant = "m", StoredAt = Start };
        _incoming += await WriteAsync(
            async () => await journal.TakeIncomingAsync(incoming, null, "c"),
            async () => await Schema.NumberAsync($"SELECT count(*) FROM journal.incoming WHERE receipt = '{incoming.Receipt}'") is 1) ? 1 : 0;
    }

    private async Task ReceiveAsync(PostgresPaymentJournal journal)
    {
        var callback = new InboxRecord { Id = $"{NewIntent().Id}", Slug = "s", CallbackId = "c", Envelope = default, ReceivedAt = Start };
        _callbacks += await WriteAsync(
            async () => await journal.ReceiveAsync(callback),
            async () => await Schema.NumberAsync($"SELECT count(*) FROM journal.inbox WHERE id = '{callback.Id}'") is 1) ? 1 : 0;
    }

    /// <summary>Writes, and tells whether it is stored; the journal must have said so, or that it does not know.</summary>
    private async Task<bool> WriteAsync(Func<Task<bool>> write, Func<Task<bool>> look)
    {
        bool? said;
        var name = "";
        try
        {
            said = await write();
            name = said.Value ? "stored" : "conflict";
        }
        catch (JournalException error)
        {
            said = error.IsCommitUnknown ? null : false;
            name = error.IsCommitUnknown ? "unknown" : "failed";
        }

        await IdleAsync();
        var isStored = await look();
        name = said is null ? (isStored ? "unknown, stored" : "unknown, not stored") : name;
        _said[name] = _said.GetValueOrDefault(name) + 1;
        Assert.Equal(said ?? isStored, isStored);
        return isStored;
    }

    /// <summary>A write whose connection was cut may still be under way; its session ends with it.</summary>
    private async Task IdleAsync()
    {
        while (await Schema.NumberAsync($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{Schema.Name}'") > _proxy!.Connections)
        {
            await Task.Yield();
        }
    }
}
