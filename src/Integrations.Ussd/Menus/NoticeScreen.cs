using System.Globalization;

namespace Integrations.Ussd;

/// <summary>A text: a last screen, or one that is left by 0 and 00.</summary>
internal sealed class NoticeScreen(string name, Words text, bool isEnd) : Screen(name)
{
    public override bool StopsDeepDial => true;

    public override IEnumerable<UssdText> FixedTexts => text.Fixed is { } words ? [words] : [];

    public override PageText? FixedPage(CultureInfo culture, UssdPhrases phrases) => text.Fixed is null
        ? null
        : new PageText(text.Fixed.For(culture), [], isEnd ? null : phrases.Back.For(culture), isEnd ? null : phrases.Home.For(culture), phrases.More.For(culture), phrases.Back.For(culture));

    public override ValueTask<View> ShowAsync(UssdStep step, string? reason)
    {
        var (back, home) = (ShowsBack(step), ShowsHome(step));
        var isFixed = text.Fixed is not null && reason is null;
        if (isFixed && TryCached(step, back, home, out var cached))
        {
            return new ValueTask<View>(cached);
        }

        var view = Render(step, text.In(step), [], reason, isEnd: isEnd || step.State.Back is null);
        if (isFixed)
        {
            Cache(step, back, home, view);
        }

        return new ValueTask<View>(view);
    }

    public override ValueTask<UssdNext> AcceptAsync(UssdStep step, string input) => new(step.Again(step.Menu.Phrases.WrongChoice));
}
