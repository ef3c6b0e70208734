namespace Integrations.Bridge.Postgres.Tests;

/// <summary>A schema whose clock the tests move.</summary>
public sealed class PostgresStore : JournalStore
{
    private readonly PostgresSchema _schema = new();
    private readonly ManualTime _time = new();

    public override bool CanBeShared => true;

    public override async ValueTask<IPaymentJournal> OpenAsync()
    {
        var journal = new PostgresPaymentJournal(await _schema.NewSourceAsync(), new PostgresJournalOptions { Schema = _schema.Name }, TimeProvider.System, _time);
        await journal.OpenAsync();
        return journal;
    }

    public override void Advance(TimeSpan by) => _time.Advance(by);

    public override ValueTask DisposeAsync() => _schema.DisposeAsync();
}
