namespace Integrations.Simulation;

/// <summary>Three routes whose success wanders and now and then breaks down, minute by minute. A function of its seed.</summary>
internal sealed class RouteWorld
{
    public const int Routes = 3;

    /// <summary>The share of payments that customers decline on any route.</summary>
    public const double Declined = 0.08;

    private readonly double[][] _success;

    public RouteWorld(ulong seed, double days)
    {
        var chance = new SimRandom(seed);
        var minutes = (int)(days * 24 * 60) + 2;
        _success = [.. Enumerable.Range(0, Routes).Select(route => Course(chance, 0.97 - (0.01 * route), minutes))];
    }

    /// <summary>How likely a route does its part, 0 to 1.</summary>
    /// <param name="route">Which one.</param>
    /// <param name="at">The second of the world.</param>
    public double SuccessAt(int route, double at) => _success[route][(int)(at / 60)];

    /// <summary>How likely the best route does its part.</summary>
    public double BestAt(double at) => Math.Max(SuccessAt(0, at), Math.Max(SuccessAt(1, at), SuccessAt(2, at)));

    /// <summary>A level that returns to 96.5 %, and an outage every six hours for twelve minutes: of all payments but a few, or of half of them.</summary>
    private static double[] Course(SimRandom chance, double level, int minutes)
    {
        var course = new double[minutes];
        var (outageUntil, left) = (-1.0, 0.0);
        for (var minute = 0; minute < minutes; minute++)
        {
            level = Math.Clamp(level + (chance.Normal() * 0.002) + ((0.965 - level) * 0.01), 0.85, 0.995);
            if (minute >= outageUntil && chance.Chance(1.0 / 360))
            {
                outageUntil = minute + chance.Exponential(12);
                left = chance.Chance(0.5) ? 0.05 : 0.5;
            }

            course[minute] = minute < outageUntil ? level * left : level;
        }

        return course;
    }
}
