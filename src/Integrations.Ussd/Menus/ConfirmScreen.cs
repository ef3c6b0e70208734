namespace Integrations.Ussd;

/// <summary>A yes or a no. A dialled string is never read past it.</summary>
internal sealed class ConfirmScreen(string name, Words text, string yes, string? no, Words? yesLabel, Words? noLabel) : Screen(name)
{
    public override bool StopsDeepDial => true;

    public override IEnumerable<string> Targets => base.Targets.Append(yes).Concat(no is null ? [] : [no]);

    public override IEnumerable<UssdText> FixedTexts => text.Fixed is { } words ? [words] : [];

    public override ValueTask<View> ShowAsync(UssdStep step, string? reason) => new(Render(
        step,
        text.In(step),
        [
            Numbers.Line(0, yesLabel?.In(step) ?? step.Say(step.Menu.Phrases.Yes)),
            Numbers.Line(1, noLabel?.In(step) ?? step.Say(step.Menu.Phrases.No)),
        ],
        reason));

    public override ValueTask<UssdNext> AcceptAsync(UssdStep step, string input) => new(input switch
    {
        "1" => step.To(yes),
        "2" when no is not null => step.To(no),
        "2" => step.End(step.Menu.Phrases.Cancelled),
        _ => step.Again(step.Menu.Phrases.WrongChoice),
    });
}
