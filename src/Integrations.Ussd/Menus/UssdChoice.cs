namespace Integrations.Ussd;

/// <summary>A screen with numbered options.</summary>
/// <typeparam name="TData">The menu's data.</typeparam>
public sealed class UssdChoice<TData> : UssdScreenBuilder<TData, UssdChoice<TData>>
    where TData : class, new()
{
    private readonly Words _title;
    private readonly List<ChoiceOption> _options = [];

    internal UssdChoice(string name, Words title)
        : base(name) => _title = title;

    /// <summary>An option that leads to a screen. Options are numbered in this order, from 1.</summary>
    /// <param name="label">What the subscriber reads, without the number.</param>
    /// <param name="to">The screen.</param>
    public UssdChoice<TData> Option(UssdText label, string to) => Add(Words.From(label), to);

    /// <summary>An option whose label is made in the session.</summary>
    public UssdChoice<TData> Option(Func<UssdStep<TData>, UssdText> label, string to) => Add(Words.From(label), to);

    /// <summary>An option that remembers something and leads to a screen.</summary>
    public UssdChoice<TData> Option(UssdText label, string to, Func<TData, TData> remember)
    {
        ArgumentNullException.ThrowIfNull(remember);
        return Add(Words.From(label), to, apply: step => ((UssdStep<TData>)step).Data = remember(((UssdStep<TData>)step).Data));
    }

    /// <summary>An option for those only who fulfil a condition when the screen is first shown. The numbers close up, and then stay.</summary>
    public UssdChoice<TData> OptionWhen(Func<UssdStep<TData>, bool> when, UssdText label, string to)
    {
        ArgumentNullException.ThrowIfNull(when);
        return Add(Words.From(label), to, step => when((UssdStep<TData>)step));
    }

    /// <summary>An option that changes the subscriber's language, for the rest of the session.</summary>
    public UssdChoice<TData> Language(UssdText label, string culture, string to)
    {
        _ = System.Globalization.CultureInfo.GetCultureInfo(culture);
        return Add(Words.From(label), to, culture: culture);
    }

    internal override Screen Build() => _options.Count is 0
        ? throw Incomplete("offers nothing: call Option.")
        : new ChoiceScreen(Name, _title, [.. _options]) { Guards = Guards, IsResumable = IsResumable, HasNavigation = HasNavigation ?? true };

    private UssdChoice<TData> Add(Words label, string to, Func<UssdStep, bool>? when = null, string? culture = null, Action<UssdStep>? apply = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        _options.Add(new ChoiceOption(label, to, when, culture, apply));
        return this;
    }
}
