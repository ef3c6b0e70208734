namespace Integrations.Ussd;

/// <summary>A choice among what the host reads when the screen is shown. What was shown is kept, so that a number means on page two what it meant on page one.</summary>
internal sealed class ListScreen(
    string name,
    Words title,
    Func<UssdStep, CancellationToken, ValueTask<IReadOnlyList<UssdItem>>> source,
    Action<UssdStep, string>? choose,
    Func<UssdStep, string> then,
    string? fixedTarget,
    Words? empty) : Screen(name)
{
    public override IEnumerable<string> Targets => fixedTarget is null ? base.Targets : base.Targets.Append(fixedTarget);

    public override async ValueTask<View> ShowAsync(UssdStep step, string? reason)
    {
        var items = step.State.Items;
        if (items is null)
        {
            var read = await step.WithinAsync(source(step, step.DeadlineToken())).ConfigureAwait(false);
            items = [.. read];
        }

        if (items.Length is 0)
        {
            var text = empty?.In(step) ?? step.Say(step.Menu.Phrases.NothingHere);
            return Render(step, text, [], reason, items, isEnd: step.State.Back is null);
        }

        return Render(step, title.In(step), [.. items.Select(static (item, index) => Numbers.Line(index, item.Label))], reason, items);
    }

    public override ValueTask<UssdNext> AcceptAsync(UssdStep step, string input)
    {
        var items = step.State.Items ?? [];
        var index = Numbers.IndexOf(input, items.Length);
        if (index < 0)
        {
            return new ValueTask<UssdNext>(step.Again(step.Menu.Phrases.WrongChoice));
        }

        choose?.Invoke(step, items[index].Key);
        return new ValueTask<UssdNext>(step.To(then(step)));
    }
}
