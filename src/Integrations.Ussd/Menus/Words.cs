namespace Integrations.Ussd;

/// <summary>A text of a screen: fixed, or made in the session.</summary>
internal readonly struct Words
{
    private readonly UssdText? _fixed;
    private readonly Func<UssdStep, UssdText>? _made;

    public Words(UssdText text) => _fixed = text;

    public Words(Func<UssdStep, UssdText> made) => _made = made;

    /// <summary>The text when it is the same in every session of a culture.</summary>
    public UssdText? Fixed => _fixed;

    public string In(UssdStep step) => step.Say(_fixed ?? _made!(step));

    public static Words From<TData>(Func<UssdStep<TData>, UssdText> text)
        where TData : class, new()
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Words(step => text((UssdStep<TData>)step));
    }

    public static Words From(UssdText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Words(text);
    }
}
