using System.Diagnostics.Metrics;

namespace Integrations.Bridge.Tests.Observability;

/// <summary>Keeps what the instruments of one host measured.</summary>
internal sealed class Metered : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MeterListener _listener = new();
    private readonly List<(string Instrument, double Value, Dictionary<string, string> Tags)> _measured = [];

    public Metered(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, own) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public void Read() => _listener.RecordObservableInstruments();

    public double Sum(string instrument, string tag, string value) => Of(instrument).Where(one => one.Tags.GetValueOrDefault(tag) == value).Sum(static one => one.Value);

    public int Times(string instrument) => Of(instrument).Length;

    public string[] Tags(string instrument, string tag) => [.. Of(instrument).Select(one => one.Tags[tag]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public void Dispose() => _listener.Dispose();

    private (string Instrument, double Value, Dictionary<string, string> Tags)[] Of(string instrument)
    {
        lock (_gate)
        {
            return [.. _measured.Where(one => one.Instrument == instrument)];
        }
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, tag) in tags)
        {
            kept[name] = tag?.ToString() ?? "";
        }

        lock (_gate)
        {
            _measured.Add((instrument.Name, value, kept));
        }
    }
}
