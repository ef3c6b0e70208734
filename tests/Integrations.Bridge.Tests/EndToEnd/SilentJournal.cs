using System.Reflection;
using Integrations.Bridge.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>A journal in memory of which some calls do not come through.</summary>
public class SilentJournal : DispatchProxy
{
    private IPaymentJournal _journal = null!;
    private Func<string, object?, bool> _isSilent = null!;

    /// <summary>The write of a refund that failed, by which it says so to its payment and nothing else, never comes through.</summary>
    public static Func<IServiceProvider, IPaymentJournal> WithoutFailedRefunds() =>
        Create(static (method, argument) => method is nameof(IPaymentJournal.ConcludeAsync) && argument is IntentChange { Evidence: [{ Claim: EvidenceClaim.RefundFailed }] });

    public static Func<IServiceProvider, IPaymentJournal> Create(Func<string, bool> isSilent) => Create((method, _) => isSilent(method));

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _isSilent(targetMethod!.Name, args!.FirstOrDefault()) ? throw new JournalException("Held back.") : targetMethod.Invoke(_journal, args);

    private static Func<IServiceProvider, IPaymentJournal> Create(Func<string, object?, bool> isSilent) => provider =>
    {
        var proxy = Create<IPaymentJournal, SilentJournal>();
        var silent = (SilentJournal)proxy;
        (silent._journal, silent._isSilent) = (new InMemoryPaymentJournal(provider.GetRequiredService<TimeProvider>()), isSilent);
        return proxy;
    };
}
