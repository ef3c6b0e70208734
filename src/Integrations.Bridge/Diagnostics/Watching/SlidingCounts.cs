namespace Integrations.Bridge;

/// <summary>Several counts over a window that slides in twenty steps. Fixed size; the caller locks.</summary>
/// <param name="window">The window.</param>
/// <param name="columns">How many counts.</param>
internal sealed class SlidingCounts(TimeSpan window, int columns)
{
    private const int Steps = 20;

    private readonly long _stepTicks = Math.Max(1, window.Ticks / Steps);
    private readonly double[] _counts = new double[Steps * columns];
    private long _current;

    public void Add(TimeSpan now, int column, double amount = 1)
    {
        MoveTo(now);
        _counts[((int)(_current % Steps) * columns) + column] += amount;
    }

    /// <summary>What a count is in the window that ends now.</summary>
    public double Sum(TimeSpan now, int column)
    {
        MoveTo(now);
        var sum = 0.0;
        for (var step = 0; step < Steps; step++)
        {
            sum += _counts[(step * columns) + column];
        }

        return sum;
    }

    private void MoveTo(TimeSpan now)
    {
        var target = now.Ticks / _stepTicks;
        for (var step = Math.Max(_current + 1, target - Steps + 1); step <= target; step++)
        {
            Array.Clear(_counts, (int)(step % Steps) * columns, columns);
        }

        _current = Math.Max(_current, target);
    }
}
