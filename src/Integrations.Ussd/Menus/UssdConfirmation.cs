namespace Integrations.Ussd;

/// <summary>A yes or a no before something happens.</summary>
/// <typeparam name="TData">The menu's data.</typeparam>
public sealed class UssdConfirmation<TData> : UssdScreenBuilder<TData, UssdConfirmation<TData>>
    where TData : class, new()
{
    private readonly Words _text;
    private string? _yes;
    private string? _no;
    private Words? _yesLabel;
    private Words? _noLabel;

    internal UssdConfirmation(string name, Words text)
        : base(name) => _text = text;

    /// <summary>Where a yes leads.</summary>
    /// <param name="to">The screen.</param>
    /// <param name="label">Another word than yes.</param>
    public UssdConfirmation<TData> Yes(string to, UssdText? label = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        (_yes, _yesLabel) = (to, Optional(label));
        return this;
    }

    /// <summary>Where a no leads. Without it a no ends the session.</summary>
    public UssdConfirmation<TData> No(string to, UssdText? label = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        (_no, _noLabel) = (to, Optional(label));
        return this;
    }

    internal override Screen Build() => new ConfirmScreen(Name, _text, _yes ?? throw Incomplete("does not say where a yes leads: call Yes."), _no, _yesLabel, _noLabel)
    {
        Guards = Guards,
        IsResumable = IsResumable,
        HasNavigation = HasNavigation ?? true,
    };
}
