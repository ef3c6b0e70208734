using System.Diagnostics;

namespace Integrations.Crash.Host;

/// <summary>Kills this process when the chosen point is reached for the chosen time. No handler runs, nothing is flushed.</summary>
internal sealed class CrashSwitch(CrashPoint point, int hits)
{
    private volatile CrashPoint _point = point;
    private int _left = hits;

    public void Arm(CrashPoint point, int hits)
    {
        Volatile.Write(ref _left, hits);
        _point = point;
    }

    public bool Watches(CrashPoint candidate) => _point == candidate;

    public void Reach(CrashPoint reached)
    {
        if (_point == reached && Interlocked.Decrement(ref _left) is 0)
        {
            Line.Write($"{Line.Dying} {reached}");
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }
    }
}
