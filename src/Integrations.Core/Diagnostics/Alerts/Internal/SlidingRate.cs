namespace Integrations.Diagnostics.Internal;

/// <summary>Counts calls and their faults over a window that slides in twenty steps. Fixed size; the caller locks.</summary>
internal sealed class SlidingRate(TimeSpan window)
{
    public const int Steps = 20;

    private readonly long _stepTicks = window.Ticks / Steps;
    private readonly (int Samples, double Faults)[] _steps = new (int, double)[Steps];
    private long _current;

    public int Samples { get; private set; }

    public double Rate
    {
        get
        {
            // Summed anew rather than kept: adding and taking away fractions would drift.
            var faults = 0.0;
            foreach (var step in _steps)
            {
                faults += step.Faults;
            }

            return Samples is 0 ? 0 : faults / Samples;
        }
    }

    public void Add(TimeSpan now, double fault)
    {
        MoveTo(now);
        ref var step = ref _steps[_current % Steps];
        step = (step.Samples + 1, step.Faults + fault);
        Samples++;
    }

    public void MoveTo(TimeSpan now)
    {
        var target = now.Ticks / _stepTicks;
        for (var step = Math.Max(_current + 1, target - Steps + 1); step <= target; step++)
        {
            Samples -= _steps[step % Steps].Samples;
            _steps[step % Steps] = default;
        }

        _current = Math.Max(_current, target);
    }
}
