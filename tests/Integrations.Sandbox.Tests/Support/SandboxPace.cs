using Integrations.Testing;

namespace Integrations.Sandbox.Tests;

/// <summary>Moves a sandbox's clock as far as its callbacks allow: each has 30 seconds of the same clock for its answer, and real bytes take real time.</summary>
internal static class SandboxPace
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    /// <param name="time">The clock.</param>
    /// <param name="seconds">How far it goes.</param>
    /// <param name="idle">Waits until the sandbox sends nothing.</param>
    public static async Task AdvanceAsync(this ManualTime time, int seconds, Func<CancellationToken, Task> idle)
    {
        for (var left = TimeSpan.FromSeconds(seconds); left > TimeSpan.Zero; left -= Step)
        {
            await idle(TestContext.Current.CancellationToken);
            time.Advance(left < Step ? left : Step);
        }
    }
}
