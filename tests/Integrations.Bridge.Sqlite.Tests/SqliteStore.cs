using Integrations.Testing;

namespace Integrations.Bridge.Sqlite.Tests;

/// <summary>A database in a folder of its own; each journal on it has its own writer and connections, as another process has.</summary>
public sealed class SqliteStore : JournalStore
{
    // An empty database as a journal made it: making one for each test would cost half the time of the suite.
    private static readonly Lazy<Task<byte[]>> Empty = new(MakeEmptyAsync);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly List<SqlitePaymentJournal> _journals = [];

    public override bool CanBeShared => true;

    public override async ValueTask<IPaymentJournal> OpenAsync()
    {
        if (_journals.Count is 0)
        {
            await File.WriteAllBytesAsync(_folder.Database, await Empty.Value);
        }

        var journal = New(_folder, _time);
        _journals.Add(journal);
        await journal.OpenAsync();
        return journal;
    }

    public override void Advance(TimeSpan by) => _time.Advance(by);

    public override async ValueTask DisposeAsync()
    {
        foreach (var journal in _journals)
        {
            await journal.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static SqlitePaymentJournal New(TemporaryFolder folder, ManualTime time) =>
        new(new SqliteJournalOptions { ConnectionString = $"Data Source={folder.Database}", BusyTimeout = TimeSpan.FromSeconds(30) }, time);

    private static async Task<byte[]> MakeEmptyAsync()
    {
        using var folder = new TemporaryFolder();
        await using (var journal = New(folder, new ManualTime()))
        {
            await journal.OpenAsync();
        }

        return await File.ReadAllBytesAsync(folder.Database);
    }
}
