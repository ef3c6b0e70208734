using System.Reflection;
using Integrations.Bridge.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>A journal that is never told by a refund that it failed: the write that says only that does not come through.</summary>
public class SilentJournal : DispatchProxy
{
    private IPaymentJournal _journal = null!;

    public static Func<IServiceProvider, IPaymentJournal> Create() => static provider =>
    {
        var proxy = Create<IPaymentJournal, SilentJournal>();
        ((SilentJournal)proxy)._journal = new InMemoryPaymentJournal(provider.GetRequiredService<TimeProvider>());
        return proxy;
    };

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name is nameof(IPaymentJournal.ConcludeAsync) && args![0] is IntentChange { Evidence: [{ Claim: EvidenceClaim.RefundFailed }] }
            ? throw new JournalException("Held back.")
            : targetMethod.Invoke(_journal, args);
}
