namespace Integrations.Ussd;

/// <summary>A text without a question.</summary>
/// <typeparam name="TData">The menu's data.</typeparam>
public sealed class UssdNotice<TData> : UssdScreenBuilder<TData, UssdNotice<TData>>
    where TData : class, new()
{
    private readonly Words _text;
    private readonly bool _isEnd;

    internal UssdNotice(string name, Words text, bool isEnd)
        : base(name) => (_text, _isEnd) = (text, isEnd);

    internal override Screen Build() => new NoticeScreen(Name, _text, _isEnd) { Guards = Guards, IsResumable = IsResumable, HasNavigation = !_isEnd && HasNavigation is not false };
}
