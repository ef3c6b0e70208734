using System.Globalization;

namespace Integrations.Ussd;

/// <summary>A question that is answered in words or digits.</summary>
internal sealed class QuestionScreen(
    string name,
    Words prompt,
    Func<UssdStep, string, UssdText?> read,
    Func<UssdStep, CancellationToken, ValueTask<UssdText?>>[] checks,
    Func<UssdStep, string> then,
    string? fixedTarget) : Screen(name)
{
    public override bool MayHavePages => false;

    public override IEnumerable<string> Targets => fixedTarget is null ? base.Targets : base.Targets.Append(fixedTarget);

    public override IEnumerable<UssdText> FixedTexts => prompt.Fixed is { } text ? [text] : [];

    public override PageText? FixedPage(CultureInfo culture, UssdPhrases phrases) => prompt.Fixed is null
        ? null
        : new PageText(prompt.Fixed.For(culture), [], HasNavigation ? phrases.Back.For(culture) : null, HasNavigation ? phrases.Home.For(culture) : null, "", "");

    public override ValueTask<View> ShowAsync(UssdStep step, string? reason)
    {
        var (back, home) = (ShowsBack(step), ShowsHome(step));
        var isFixed = prompt.Fixed is not null && reason is null;
        if (isFixed && TryCached(step, back, home, out var cached))
        {
            return new ValueTask<View>(cached);
        }

        var view = Render(step, prompt.In(step), [], reason);
        if (isFixed)
        {
            Cache(step, back, home, view);
        }

        return new ValueTask<View>(view);
    }

    public override ValueTask<UssdNext> AcceptAsync(UssdStep step, string input)
    {
        var before = step.State.Data;
        if (read(step, input) is { } reason)
        {
            step.State.Data = before;
            return new ValueTask<UssdNext>(step.Again(reason));
        }

        return checks.Length is 0 ? new ValueTask<UssdNext>(step.To(then(step))) : CheckAsync(step, before);
    }

    private async ValueTask<UssdNext> CheckAsync(UssdStep step, object? before)
    {
        foreach (var check in checks)
        {
            if (await step.WithinAsync(check(step, step.DeadlineToken())).ConfigureAwait(false) is { } reason)
            {
                step.State.Data = before;
                return step.Again(reason);
            }
        }

        return step.To(then(step));
    }
}
