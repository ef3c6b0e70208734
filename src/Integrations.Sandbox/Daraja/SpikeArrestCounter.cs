namespace Integrations.Sandbox.Daraja;

/// <summary>Counts requests of each operation in a fixed window.</summary>
internal sealed class SpikeArrestCounter(DarajaWorld world)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SandboxOperation, (DateTimeOffset Since, int Count)> _windows = [];

    public SandboxAnswer? Refuse(SandboxOperation operation)
    {
        if (world.Options.SpikeArrest is not { } limit)
        {
            return null;
        }

        lock (_gate)
        {
            var now = world.Now;
            var (since, count) = _windows.TryGetValue(operation, out var window) && now - window.Since < limit.Window ? window : (now, 0);
            _windows[operation] = (since, count + 1);
            return count < limit.Permits ? null : limit.Shape is SpikeArrestShape.Fault ? DarajaAnswer.SpikeArrestFault : DarajaAnswer.SpikeArrest;
        }
    }
}
