using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Integrations.Diagnostics;

/// <summary>Keeps the telemetry of each package: one activity source and meter, however many accounts a host has.</summary>
internal sealed class OperationTelemetryFactory(IMeterFactory meters, ILoggerFactory loggers, IOperationObserver[] observers, IAttemptRecorder[] recorders, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<(string Package, string Provider), OperationTelemetry> _packages = new();

    public OperationTelemetry For(string package, string provider) => _packages.GetOrAdd(
        (package, provider),
        static (key, self) => new OperationTelemetry(key.Package, key.Provider, self.Meters, self.Loggers.CreateLogger(key.Package), self.Observers, self.Recorders, self.Time),
        (Meters: meters, Loggers: loggers, Observers: observers, Recorders: recorders, Time: time));

    public void Dispose()
    {
        foreach (var telemetry in _packages.Values)
        {
            telemetry.Dispose();
        }
    }
}
