namespace Integrations.Ussd;

/// <summary>A screen of a compiled menu. Shared by all sessions, so it holds nothing of theirs.</summary>
internal abstract class Screen(string name)
{
    private CachedView[] _cached = [];

    public string Name { get; } = name;

    public int Index { get; set; }

    public Guard[] Guards { get; init; } = [];

    public bool IsResumable { get; init; }

    /// <summary>Whether 0 and 00 lead away from it.</summary>
    public bool HasNavigation { get; init; } = true;

    /// <summary>Whether a dialled string is not read further here: what was typed for it must have been typed on this screen.</summary>
    public virtual bool StopsDeepDial => false;

    public virtual bool IsSensitive => false;

    /// <summary>The screens that it may lead to, as far as the menu says.</summary>
    public virtual IEnumerable<string> Targets => Guards.Select(static guard => guard.Otherwise);

    /// <summary>The screen's pages.</summary>
    /// <param name="step">The message.</param>
    /// <param name="reason">Why it is shown again, or null.</param>
    public abstract ValueTask<View> ShowAsync(UssdStep step, string? reason);

    public abstract ValueTask<UssdNext> AcceptAsync(UssdStep step, string input);

    /// <summary>What it asks, in few letters: another one when a number that was typed for the old screen may mean something else on the new one.</summary>
    public string Shape => field ??= UssdSessionKey.Digest(string.Join('\n', [GetType().Name, .. Targets, .. FixedTexts.Select(static text => text.ToString())]))[..12];

    /// <summary>Everything it says in fixed texts, for a check when the menu is made.</summary>
    public virtual IEnumerable<UssdText> FixedTexts => [];

    /// <summary>Renders it as in a session, for a check when the menu is made. Null when its text depends on the session.</summary>
    public virtual PageText? FixedPage(System.Globalization.CultureInfo culture, UssdPhrases phrases) => null;

    /// <summary>Whether every page but the last must lead on: false where an input is expected on the first page.</summary>
    public virtual bool MayHavePages => true;

    protected bool TryCached(UssdStep step, bool back, bool home, out View view)
    {
        var culture = step.Language;
        foreach (var cached in _cached)
        {
            if (cached.Back == back && cached.Home == home && cached.Limits == step.Limits && cached.Culture == culture)
            {
                view = cached.View;
                return true;
            }
        }

        view = null!;
        return false;
    }

    protected void Cache(UssdStep step, bool back, bool home, View view)
    {
        var cached = _cached;
        if (cached.Length < 64)
        {
            Volatile.Write(ref _cached, [.. cached, new CachedView(step.Language, step.Limits, back, home, view)]);
        }
    }

    protected View Render(UssdStep step, string text, IReadOnlyList<string> options, string? reason, UssdItem[]? items = null, bool isEnd = false)
    {
        var phrases = step.Menu.Phrases;
        var header = reason is null ? text : text.Length is 0 ? reason : $"{reason}\n{text}";
        var page = new PageText(header, options, ShowsBack(step) ? step.Say(phrases.Back) : null, ShowsHome(step) ? step.Say(phrases.Home) : null, step.Say(phrases.More), step.Say(phrases.Back));
        if (MayHavePages)
        {
            return new View(Split(step, page), Name, IsSensitive, isEnd, items);
        }

        var whole = Split(step, page);
        if (whole.Length > 1)
        {
            step.Engine.TooLong(step.Gateway, Name);
            var navigation = string.Concat(page.Back is null ? "" : $"\n{page.Back}", page.Home is null ? "" : $"\n{page.Home}");
            var room = new UssdLimits(step.Limits.Gsm7 - UssdTextSize.Of(navigation).Units, step.Limits.Ucs2 - navigation.Length);
            whole = [Pager.Shorten(header, room) + navigation];
        }

        return new View(whole, Name, IsSensitive, isEnd, items);
    }

    private string[] Split(UssdStep step, in PageText page)
    {
        try
        {
            return Pager.Split(page, step.Limits, step.Engine.IsStrict);
        }
        catch (UssdMenuException error)
        {
            throw new UssdMenuException($"Screen '{Name}': {error.Message}");
        }
    }

    protected bool ShowsBack(UssdStep step) => HasNavigation && step.State.Back is not null;

    protected bool ShowsHome(UssdStep step) => HasNavigation && step.State.Back is { Before: not null };

    private sealed record CachedView(string Culture, UssdLimits Limits, bool Back, bool Home, View View);
}
