namespace Integrations.Ussd;

/// <summary>What every screen can be told.</summary>
/// <typeparam name="TData">The menu's data.</typeparam>
/// <typeparam name="TSelf">The screen's own builder.</typeparam>
public abstract class UssdScreenBuilder<TData, TSelf>
    where TData : class, new()
    where TSelf : UssdScreenBuilder<TData, TSelf>
{
    private readonly List<Guard> _guards = [];

    private protected UssdScreenBuilder(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    internal string Name { get; }

    private protected Guard[] Guards => [.. _guards];

    private protected bool IsResumable { get; private set; }

    private protected bool? HasNavigation { get; private set; }

    private protected TSelf This => (TSelf)this;

    /// <summary>Who may come here; the others go elsewhere. Several guards are asked in order.</summary>
    /// <param name="allows">Asked each time before the screen is shown.</param>
    /// <param name="otherwise">The screen for the others.</param>
    public TSelf Require(Func<UssdStep<TData>, CancellationToken, ValueTask<bool>> allows, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(allows);
        ArgumentException.ThrowIfNullOrWhiteSpace(otherwise);
        _guards.Add(new Guard((step, cancellationToken) => allows((UssdStep<TData>)step, cancellationToken), otherwise));
        return This;
    }

    /// <summary>Who may come here, by what is known already; the others go elsewhere.</summary>
    public TSelf Require(Func<UssdStep<TData>, bool> allows, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(allows);
        return Require((step, _) => new ValueTask<bool>(allows(step)), otherwise);
    }

    /// <summary>A subscriber whose session broke off here is asked at the next dial whether to go on. Not for screens that show prices or ask secrets.</summary>
    public TSelf Resumable()
    {
        IsResumable = true;
        return This;
    }

    /// <summary>Shows and obeys <c>0</c> and <c>00</c> here. The default, except for amounts, phone numbers, digits and secrets.</summary>
    public TSelf WithNavigation()
    {
        HasNavigation = true;
        return This;
    }

    /// <summary>Neither shows nor obeys <c>0</c> and <c>00</c> here.</summary>
    public TSelf WithoutNavigation()
    {
        HasNavigation = false;
        return This;
    }

    internal abstract Screen Build();

    private protected static Words? Optional(UssdText? text) => text is null ? null : Words.From(text);

    private protected UssdMenuException Incomplete(string problem) => new($"Screen '{Name}' {problem}");
}
