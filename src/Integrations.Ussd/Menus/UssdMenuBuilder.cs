namespace Integrations.Ussd;

/// <summary>Says what screens a menu has. The first one is where a session starts.</summary>
/// <typeparam name="TData">What the menu remembers: an immutable record with a constructor without parameters.</typeparam>
public sealed class UssdMenuBuilder<TData>
    where TData : class, new()
{
    private readonly List<(string Name, Func<Screen> Build)> _screens = [];

    internal UssdMenuBuilder()
    {
    }

    /// <summary>What the menu says by itself; English, Swahili and French unless replaced.</summary>
    public UssdPhrases Phrases { get; set; } = new();

    /// <summary>The limits that fixed texts are checked against when the menu is made. The default fits every network.</summary>
    public UssdLimits Limits { get; set; } = UssdLimits.Default;

    /// <summary>Wrong inputs in a row after which a session ends; 3 by default, 1 to 20.</summary>
    public int MostErrors { get; set; } = 3;

    internal Func<UssdStep, CancellationToken, ValueTask<string?>>? Culture { get; private set; }

    internal IReadOnlyList<(string Name, Func<Screen> Build)> Screens => _screens;

    /// <summary>Asks the host at the start of a session which language the subscriber speaks. Null leaves it at English.</summary>
    public void SpeakAs(Func<UssdStep<TData>, CancellationToken, ValueTask<string?>> culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        Culture = (step, cancellationToken) => culture((UssdStep<TData>)step, cancellationToken);
    }

    /// <summary>A screen with numbered options.</summary>
    public UssdChoice<TData> Choice(string name, UssdText title) => Add(new UssdChoice<TData>(name, Words.From(title)));

    /// <summary>A screen with numbered options, its title made in the session.</summary>
    public UssdChoice<TData> Choice(string name, Func<UssdStep<TData>, UssdText> title) => Add(new UssdChoice<TData>(name, Words.From(title)));

    /// <summary>A choice among what the host reads when the screen is shown.</summary>
    public UssdList<TData> List(string name, UssdText title, Func<UssdStep<TData>, CancellationToken, ValueTask<IReadOnlyList<UssdItem>>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Add(new UssdList<TData>(name, Words.From(title), (step, cancellationToken) => items((UssdStep<TData>)step, cancellationToken)));
    }

    /// <summary>A question.</summary>
    public UssdQuestion<TData> Question(string name, UssdText prompt) => Add(new UssdQuestion<TData>(name, Words.From(prompt)));

    /// <summary>A question that is made in the session.</summary>
    public UssdQuestion<TData> Question(string name, Func<UssdStep<TData>, UssdText> prompt) => Add(new UssdQuestion<TData>(name, Words.From(prompt)));

    /// <summary>A question for a PIN or a code.</summary>
    public UssdSecret<TData> Secret(string name, UssdText prompt) => Add(new UssdSecret<TData>(name, Words.From(prompt)));

    /// <summary>A question for a PIN or a code, made in the session.</summary>
    public UssdSecret<TData> Secret(string name, Func<UssdStep<TData>, UssdText> prompt) => Add(new UssdSecret<TData>(name, Words.From(prompt)));

    /// <summary>A yes or a no before something happens.</summary>
    public UssdConfirmation<TData> Confirm(string name, UssdText text) => Add(new UssdConfirmation<TData>(name, Words.From(text)));

    /// <summary>A yes or a no before something happens, made in the session.</summary>
    public UssdConfirmation<TData> Confirm(string name, Func<UssdStep<TData>, UssdText> text) => Add(new UssdConfirmation<TData>(name, Words.From(text)));

    /// <summary>Something with an effect. It runs once for each time that somebody comes here, under <see cref="UssdStep.IdempotencyKey"/>; after a crash again, under the same key.</summary>
    /// <remarks>When it is slower than the gateway waits, the subscriber is asked to wait or to dial again, and sees the result then. A dialled string never leads into it. It must be asynchronous: what blocks before its first <c>await</c> holds the answer up.</remarks>
    public UssdWork<TData> Work(string name, Func<UssdStep<TData>, CancellationToken, ValueTask<UssdNext>> run) => Add(Doing(name, run, true));

    /// <summary>Something that only reads, such as a balance. Like <see cref="Work"/>, but a dialled string may lead into it.</summary>
    public UssdWork<TData> Lookup(string name, Func<UssdStep<TData>, CancellationToken, ValueTask<UssdNext>> run) => Add(Doing(name, run, false));

    /// <summary>A text that is left by 0 and 00.</summary>
    public UssdNotice<TData> Notice(string name, UssdText text) => Add(new UssdNotice<TData>(name, Words.From(text), false));

    /// <summary>A text that is left by 0 and 00, made in the session.</summary>
    public UssdNotice<TData> Notice(string name, Func<UssdStep<TData>, UssdText> text) => Add(new UssdNotice<TData>(name, Words.From(text), false));

    /// <summary>A last screen.</summary>
    public UssdNotice<TData> End(string name, UssdText text) => Add(new UssdNotice<TData>(name, Words.From(text), true));

    /// <summary>A last screen, made in the session.</summary>
    public UssdNotice<TData> End(string name, Func<UssdStep<TData>, UssdText> text) => Add(new UssdNotice<TData>(name, Words.From(text), true));

    private static UssdWork<TData> Doing(string name, Func<UssdStep<TData>, CancellationToken, ValueTask<UssdNext>> run, bool hasEffect)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new UssdWork<TData>(name, (step, cancellationToken) => run((UssdStep<TData>)step, cancellationToken), hasEffect);
    }

    private TSelf Add<TSelf>(UssdScreenBuilder<TData, TSelf> screen)
        where TSelf : UssdScreenBuilder<TData, TSelf>
    {
        _screens.Add((screen.Name, screen.Build));
        return (TSelf)screen;
    }
}
