using System.Runtime.ExceptionServices;

namespace Integrations.Simulation;

/// <summary>Runs seeds. Each world lives on one thread without a synchronization context.</summary>
internal static class Simulator
{
    public static RunResult Play(RunOptions run)
    {
        RunResult? result = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = PlayHere(run);
                }
                catch (Exception error)
                {
                    failure = ExceptionDispatchInfo.Capture(error);
                }
            },
            16 * 1024 * 1024);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>On the caller's thread, which must have no synchronization context.</summary>
    public static RunResult PlayHere(RunOptions run)
    {
        var world = new World(run);
        string? crash = null;
        try
        {
            world.Play();
        }
        catch (Exception error) when (run.Trace is null || error is not OutOfMemoryException)
        {
            crash = $"{world.Scheduler.Now}: {error}";
        }

        return new RunResult(run, world.Violations, world.Metrics, world.Scheduler.Hash, world.Faults.Happened, world.Trace, crash);
    }
}
