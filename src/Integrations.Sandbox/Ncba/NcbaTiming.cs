namespace Integrations.Sandbox;

/// <summary>How long things take, by the sandbox's clock. Zero means: without waiting for the clock; money moves before the answer leaves, and callbacks leave after it.</summary>
public sealed class NcbaTiming
{
    /// <summary>From a prompt to the customer's answer. Default 1 second.</summary>
    public TimeSpan Customer { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>From the money to its first notification. Default 100 milliseconds.</summary>
    public TimeSpan Notification { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a prompt stays on the screen. Default 90 seconds; the bank names no figure.</summary>
    public TimeSpan PromptLife { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long the bank waits for the answer to a notification. Default 10 seconds.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The pauses before a notification that was not accepted is sent again. Default 1 minute, 5 minutes, 15 minutes, 1 hour, 4 hours; the bank names no figures.</summary>
    public IReadOnlyList<TimeSpan> Repeats { get; set; } =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];

    /// <summary>Customer and first notification take no time.</summary>
    public void MakeInstant() => Customer = Notification = TimeSpan.Zero;
}
