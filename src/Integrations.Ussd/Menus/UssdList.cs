namespace Integrations.Ussd;

/// <summary>A choice among what the host reads when the screen is shown.</summary>
/// <typeparam name="TData">The menu's data.</typeparam>
public sealed class UssdList<TData> : UssdScreenBuilder<TData, UssdList<TData>>
    where TData : class, new()
{
    private readonly Words _title;
    private readonly Func<UssdStep, CancellationToken, ValueTask<IReadOnlyList<UssdItem>>> _source;
    private Action<UssdStep, string>? _choose;
    private Func<UssdStep, string>? _then;
    private string? _target;
    private Words? _empty;

    internal UssdList(string name, Words title, Func<UssdStep, CancellationToken, ValueTask<IReadOnlyList<UssdItem>>> source)
        : base(name) => (_title, _source) = (title, source);

    /// <summary>Keeps the key of the item that was chosen.</summary>
    public UssdList<TData> Choose(Func<TData, string, TData> remember)
    {
        ArgumentNullException.ThrowIfNull(remember);
        _choose = (step, key) => ((UssdStep<TData>)step).Data = remember(((UssdStep<TData>)step).Data, key);
        return this;
    }

    /// <summary>What is shown when there is nothing to choose from.</summary>
    public UssdList<TData> WhenEmpty(UssdText text)
    {
        _empty = Words.From(text);
        return this;
    }

    /// <summary>The next screen.</summary>
    public UssdList<TData> Then(string screen)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(screen);
        (_target, _then) = (screen, _ => screen);
        return this;
    }

    /// <summary>The next screen, by what is known.</summary>
    public UssdList<TData> Then(Func<UssdStep<TData>, string> screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        (_target, _then) = (null, step => screen((UssdStep<TData>)step));
        return this;
    }

    internal override Screen Build() => new ListScreen(Name, _title, _source, _choose, _then ?? throw Incomplete("leads nowhere: call Then."), _target, _empty)
    {
        Guards = Guards,
        IsResumable = IsResumable,
        HasNavigation = HasNavigation ?? true,
    };
}
