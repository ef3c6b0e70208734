using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Integrations.Ussd.Tests.Diagnostics;

/// <summary>What the meter of one container measured: the name without its beginning, and the values of its tags.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Text, double Value)> _seen = new();

    public Measured(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == UssdMetrics.Package && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<string> Seen => [.. _seen.Select(static one => one.Text)];

    public double this[string text] => _seen.Single(one => one.Text == text).Value;

    public void Clear() => _seen.Clear();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = instrument.Name["integrations.ussd.".Length..];
        foreach (var (_, tag) in tags)
        {
            text += $" {tag}";
        }

        _seen.Enqueue((text, value));
    }
}
