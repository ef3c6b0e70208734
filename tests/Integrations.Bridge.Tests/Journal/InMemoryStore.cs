using Integrations.Bridge.Conformance;
using Integrations.Bridge.Journal;
using Integrations.Testing;

namespace Integrations.Bridge.Tests.Journal;

public sealed class InMemoryStore : JournalStore
{
    private readonly ManualTime _time = new();

    public override bool CanBeShared => false;

    public override async ValueTask<IPaymentJournal> OpenAsync()
    {
        var journal = new InMemoryPaymentJournal(_time);
        await journal.OpenAsync();
        return journal;
    }

    public override void Advance(TimeSpan by) => _time.Advance(by);

    public override ValueTask DisposeAsync() => default;
}
