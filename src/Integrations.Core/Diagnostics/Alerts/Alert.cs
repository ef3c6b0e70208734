namespace Integrations.Diagnostics;

/// <summary>An alert that rose, became critical or cleared, or where something stands. Bounded values only: never a number, name, amount, key or reference of a payment.</summary>
public readonly record struct Alert
{
    /// <summary>What it is about. Tells the unit of <see cref="Value"/>.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>How serious it now is; <see cref="AlertLevel.Cleared"/> when it is over.</summary>
    public required AlertLevel Level { get; init; }

    /// <summary>Whom or what it concerns: a provider's operation, a route, a currency. Together with the kind, what is told apart.</summary>
    public required AlertSubject Subject { get; init; }

    /// <summary>What was found, in the unit of the kind.</summary>
    public required double Value { get; init; }

    /// <summary>The limit of the level in the same unit; when it is over, a limit that is kept again. 0 for kinds that allow nothing.</summary>
    public required double Limit { get; init; }

    /// <summary>How many cases stand behind it: calls in the window, payments in doubt, callbacks. 0 where none can be counted.</summary>
    public required long Count { get; init; }

    /// <summary>When it reached its level.</summary>
    public required DateTimeOffset At { get; init; }
}
