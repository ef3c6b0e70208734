using System.Reflection;
using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Observability;

/// <summary>A journal in memory whose overview a test may change, and whose looks are counted.</summary>
public class SeenJournal : DispatchProxy
{
    private IPaymentJournal _journal = null!;

    public int Looks { get; private set; }

    public Func<JournalOverview, JournalOverview> Shows { get; set; } = static overview => overview;

    public static IPaymentJournal Create(TimeProvider time)
    {
        var proxy = Create<IPaymentJournal, SeenJournal>();
        ((SeenJournal)proxy)._journal = new InMemoryPaymentJournal(time);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name is not nameof(IPaymentJournal.GetOverviewAsync))
        {
            return targetMethod.Invoke(_journal, args);
        }

        Looks++;
        return new ValueTask<JournalOverview>(LookAsync());
    }

    private async Task<JournalOverview> LookAsync() => Shows(await _journal.GetOverviewAsync());
}
