using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Integrations.Testing;

/// <summary>Keeps every log line of a host as text, with the values of its scope left out.</summary>
public sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> _lines = new();

    public IEnumerable<string> Lines => _lines.Select(static line => line.Line);

    public IEnumerable<string> At(LogLevel level) => _lines.Where(line => line.Level == level).Select(static line => line.Line);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            capture._lines.Enqueue((logLevel, $"{category} {formatter(state, exception)} {exception}"));
    }
}
