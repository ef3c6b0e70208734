using System.Diagnostics.Metrics;

namespace Integrations.Testing;

/// <summary>Adds up one counter of one container's meters, by the value of one tag.</summary>
public sealed class Counts : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _byTag = new(StringComparer.Ordinal);
    private readonly List<(string TagValue, TaskCompletionSource Counted)> _waiters = [];

    public Counts(IMeterFactory meters, string instrument, string tag)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Name == instrument && published.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(published);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var (key, text) in tags)
            {
                if (key == tag)
                {
                    Add(text as string ?? "", value);
                }
            }
        });
        _listener.Start();
    }

    public long this[string tagValue]
    {
        get
        {
            lock (_byTag)
            {
                return _byTag.GetValueOrDefault(tagValue);
            }
        }
    }

    /// <summary>Completes when something was counted under a tag's value.</summary>
    public Task CountedAsync(string tagValue)
    {
        lock (_byTag)
        {
            if (_byTag.ContainsKey(tagValue))
            {
                return Task.CompletedTask;
            }

            var counted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((tagValue, counted));
            return counted.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(string tagValue, long value)
    {
        lock (_byTag)
        {
            _byTag[tagValue] = _byTag.GetValueOrDefault(tagValue) + value;
            foreach (var waiter in _waiters.Where(waiter => waiter.TagValue == tagValue))
            {
                waiter.Counted.TrySetResult();
            }
        }
    }
}
