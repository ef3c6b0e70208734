using Microsoft.Extensions.Logging;

namespace Integrations.Simulation;

/// <summary>Reads every line of the log for what must not be in it.</summary>
internal sealed class SimLogger(World world) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => world.ReadsLogs;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        world.Checks.NoSecrets(text, "log line");
        world.TraceLog(text, exception);
        if (exception is not null)
        {
            world.Checks.NoSecrets(exception.ToString(), "logged exception");
        }
    }
}
