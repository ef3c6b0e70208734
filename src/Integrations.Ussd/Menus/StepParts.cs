namespace Integrations.Ussd;

/// <summary>What a step is made of.</summary>
internal readonly struct StepParts
{
    public required UssdEngine Engine { get; init; }

    public required UssdMenu Menu { get; init; }

    public required UssdSessionKey Key { get; init; }

    public required UssdSession Session { get; init; }

    public string? Network { get; init; }

    public UssdLimits Limits { get; init; }

    public TimeSpan Budget { get; init; }

    public UssdStep Into(UssdStep step)
    {
        step.Session = Session;
        step.State = new SessionChange(Session);
        return step;
    }
}
