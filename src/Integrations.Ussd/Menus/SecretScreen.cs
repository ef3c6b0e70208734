using System.Globalization;

namespace Integrations.Ussd;

/// <summary>A question whose answer is a secret: checked at once, kept nowhere.</summary>
internal sealed class SecretScreen(
    string name,
    Words prompt,
    int fewest,
    int most,
    Func<UssdStep, Secret, CancellationToken, ValueTask<UssdNext>> verify,
    string? fixedTarget) : Screen(name)
{
    public override bool StopsDeepDial => true;

    public override bool IsSensitive => true;

    public override bool MayHavePages => false;

    public override IEnumerable<string> Targets => fixedTarget is null ? base.Targets : base.Targets.Append(fixedTarget);

    public override IEnumerable<UssdText> FixedTexts => prompt.Fixed is { } text ? [text] : [];

    public override PageText? FixedPage(CultureInfo culture, UssdPhrases phrases) => prompt.Fixed is null ? null : new PageText(prompt.Fixed.For(culture), [], null, null, "", "");

    public override ValueTask<View> ShowAsync(UssdStep step, string? reason) => new(Render(step, prompt.In(step), [], reason));

    public override ValueTask<UssdNext> AcceptAsync(UssdStep step, string input) =>
        input.Length >= fewest && input.Length <= most && !input.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? step.WithinAsync(verify(step, new Secret(input), step.DeadlineToken()))
            : new ValueTask<UssdNext>(step.Again(step.Menu.Phrases.WrongSecret));
}
