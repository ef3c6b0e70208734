namespace Integrations.Ussd;

/// <summary>Something that is done between two screens.</summary>
/// <typeparam name="TData">The menu's data.</typeparam>
public sealed class UssdWork<TData> : UssdScreenBuilder<TData, UssdWork<TData>>
    where TData : class, new()
{
    private readonly Func<UssdStep, CancellationToken, ValueTask<UssdNext>> _run;
    private readonly bool _hasEffect;
    private Words? _wait;

    internal UssdWork(string name, Func<UssdStep, CancellationToken, ValueTask<UssdNext>> run, bool hasEffect)
        : base(name) => (_run, _hasEffect) = (run, hasEffect);

    /// <summary>What is shown when the work takes longer than the answer may; above "1. Check again".</summary>
    public UssdWork<TData> Wait(UssdText text)
    {
        _wait = Words.From(text);
        return this;
    }

    internal override Screen Build() => new WorkScreen(Name, _run, _hasEffect, _wait) { Guards = Guards, HasNavigation = false };
}
