using System.Globalization;

namespace Integrations.Ussd;

/// <summary>A choice among options that the menu names.</summary>
internal sealed class ChoiceScreen : Screen
{
    private readonly Words _title;
    private readonly ChoiceOption[] _options;
    private readonly UssdNext[] _next;
    private readonly bool _isFixed;
    private readonly bool _isConditional;

    public ChoiceScreen(string name, Words title, ChoiceOption[] options)
        : base(name)
    {
        (_title, _options) = (title, options);
        _next = [.. options.Select(static option => new UssdNext(NextKind.To, option.Target))];
        _isConditional = options.Any(static option => option.When is not null);
        _isFixed = !_isConditional && title.Fixed is not null && options.All(static option => option.Label.Fixed is not null);
    }

    public override IEnumerable<string> Targets => base.Targets.Concat(_options.Select(static option => option.Target));

    public override IEnumerable<UssdText> FixedTexts => _options.Select(static option => option.Label.Fixed).Append(_title.Fixed).OfType<UssdText>();

    public override PageText? FixedPage(CultureInfo culture, UssdPhrases phrases) => !_isFixed
        ? null
        : new PageText(
            _title.Fixed!.For(culture),
            [.. _options.Select((option, index) => Numbers.Line(index, option.Label.Fixed!.For(culture)))],
            phrases.Back.For(culture),
            phrases.Home.For(culture),
            phrases.More.For(culture),
            phrases.Back.For(culture));

    public override ValueTask<View> ShowAsync(UssdStep step, string? reason)
    {
        var (back, home) = (ShowsBack(step), ShowsHome(step));
        if (_isFixed && reason is null && TryCached(step, back, home, out var cached))
        {
            return new ValueTask<View>(cached);
        }

        var lines = new List<string>(_options.Length);
        UssdItem[]? items = null;
        if (_isConditional)
        {
            // Shown again or on a later page the numbers stay what they were, whatever the conditions have become.
            items = step.State.Items ?? [.. _options.Index().Where(option => option.Item.When?.Invoke(step) is not false).Select(option => new UssdItem(option.Index.ToString(CultureInfo.InvariantCulture), option.Item.Label.In(step)))];
            lines.AddRange(items.Select(static (item, index) => Numbers.Line(index, item.Label)));
        }
        else
        {
            lines.AddRange(_options.Select((option, index) => Numbers.Line(index, option.Label.In(step))));
        }

        var view = Render(step, _title.In(step), lines, reason, items);
        if (_isFixed && reason is null)
        {
            Cache(step, back, home, view);
        }

        return new ValueTask<View>(view);
    }

    public override ValueTask<UssdNext> AcceptAsync(UssdStep step, string input)
    {
        var index = _isConditional && step.State.Items is { } items
            ? Numbers.IndexOf(input, items.Length) is >= 0 and var shown ? int.Parse(items[shown].Key, CultureInfo.InvariantCulture) : -1
            : Numbers.IndexOf(input, _options.Length);
        if (index < 0 || index >= _options.Length)
        {
            return new ValueTask<UssdNext>(step.Again(step.Menu.Phrases.WrongChoice));
        }

        var option = _options[index];
        if (option.Culture is { } culture)
        {
            step.Culture = CultureInfo.GetCultureInfo(culture);
        }

        option.Apply?.Invoke(step);
        return new ValueTask<UssdNext>(_next[index]);
    }
}
