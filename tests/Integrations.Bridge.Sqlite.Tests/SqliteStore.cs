using Integrations.Bridge.Conformance;
using Integrations.Testing;

namespace Integrations.Bridge.Sqlite.Tests;

/// <summary>A database in a folder of its own; each journal on it has its own writer and connections, as another process has.</summary>
public sealed class SqliteStore : JournalStore
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly List<SqlitePaymentJournal> _journals = [];

    public override bool CanBeShared => true;

    public override async ValueTask<IPaymentJournal> OpenAsync()
    {
        var journal = new SqlitePaymentJournal(new SqliteJournalOptions { ConnectionString = $"Data Source={_folder.Database}", BusyTimeout = TimeSpan.FromSeconds(30) }, _time);
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
}
