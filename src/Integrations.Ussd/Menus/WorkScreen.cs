namespace Integrations.Ussd;

/// <summary>No screen of its own: something is done, and its result leads on.</summary>
internal sealed class WorkScreen(string name, Func<UssdStep, CancellationToken, ValueTask<UssdNext>> run, bool hasEffect, Words? wait) : Screen(name)
{
    /// <summary>Whether it changes something outside. A dialled string never leads into it.</summary>
    public bool HasEffect => hasEffect;

    public ValueTask<UssdNext> RunAsync(UssdStep step, CancellationToken cancellationToken) => run(step, cancellationToken);

    /// <summary>Shown while the work goes on.</summary>
    public override ValueTask<View> ShowAsync(UssdStep step, string? reason) => new(Render(
        step,
        wait?.In(step) ?? step.Say(step.Menu.Phrases.PleaseWait),
        [Numbers.Line(0, step.Say(step.Menu.Phrases.CheckAgain))],
        null));

    public override ValueTask<UssdNext> AcceptAsync(UssdStep step, string input) => throw new NotSupportedException("The engine answers for work.");
}
