using Integrations.Diagnostics;

namespace Integrations.Bridge.Tests.Observability;

/// <summary>Keeps the alerts that were told.</summary>
internal sealed class Told : IAlertObserver
{
    private readonly Lock _gate = new();
    private readonly List<Alert> _alerts = [];

    public Alert[] All
    {
        get
        {
            lock (_gate)
            {
                return [.. _alerts];
            }
        }
    }

    public Alert[] Of(AlertKind kind) => [.. All.Where(alert => alert.Kind == kind)];

    public AlertLevel[] Levels(AlertKind kind) => [.. Of(kind).Select(static alert => alert.Level)];

    public void OnAlert(in Alert alert)
    {
        lock (_gate)
        {
            _alerts.Add(alert);
        }
    }
}
