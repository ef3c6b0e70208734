using System.Reflection;
using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>A journal in memory that says of itself what a test wants, and keeps what is written.</summary>
public class WrittenJournal : DispatchProxy
{
    private readonly InMemoryPaymentJournal _journal = new(TimeProvider.System);
    private bool _isDurable;
    private List<IntentChange> _written = null!;

    public static IPaymentJournal Create(bool isDurable, List<IntentChange> written)
    {
        var proxy = Create<IPaymentJournal, WrittenJournal>();
        var journal = (WrittenJournal)proxy;
        (journal._isDurable, journal._written) = (isDurable, written);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (args is [IntentChange change, ..])
        {
            _written.Add(change);
        }

        return targetMethod!.Name is "get_IsDurable" ? _isDurable : targetMethod.Invoke(_journal, args);
    }
}
