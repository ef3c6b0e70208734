namespace Integrations.Sandbox;

/// <summary>How long things take, by the sandbox's clock. Zero means: without waiting for the clock; money moves before the answer leaves, and callbacks leave after it.</summary>
public sealed class DarajaTiming
{
    /// <summary>From a prompt to the customer's answer. Default 1 second.</summary>
    public TimeSpan Customer { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>From an acknowledgement to the execution in M-PESA. Default 200 milliseconds.</summary>
    public TimeSpan Processing { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>From the execution to its callback. Default 100 milliseconds.</summary>
    public TimeSpan Callback { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a prompt stays on the screen. Default 60 seconds.</summary>
    public TimeSpan PromptLife { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long M-PESA waits for a C2B validation. Default 8 seconds.</summary>
    public TimeSpan Validation { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Customer, processing and callback take no time.</summary>
    public void MakeInstant() => Customer = Processing = Callback = TimeSpan.Zero;
}
