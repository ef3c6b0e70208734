namespace Integrations.Simulation;

/// <summary>Draws each route's success from what its faded outcomes make likely, and takes the best draw.</summary>
internal sealed class ThompsonPolicy(double halfLifeSeconds) : RoutePolicy
{
    private readonly (double Ok, double Bad, double At)[] _tallies = [.. Enumerable.Repeat((1.0, 0.2, 0.0), RouteWorld.Routes)];

    public override string Name => $"discounted Thompson, half-life {halfLifeSeconds} s";

    public override int Choose(double at, SimRandom chance)
    {
        var (best, highest) = (0, -1.0);
        for (var route = 0; route < RouteWorld.Routes; route++)
        {
            Fade(route, at);
            var draw = chance.Beta(_tallies[route].Ok + 1, _tallies[route].Bad + 0.2);
            (best, highest) = draw > highest ? (route, draw) : (best, highest);
        }

        return best;
    }

    public override void Hear(RoutePayment payment)
    {
        if (payment.End is RouteEnd.Declined)
        {
            return;
        }

        Fade(payment.Route, payment.EndsAt);
        ref var tally = ref _tallies[payment.Route];
        tally = payment.End is RouteEnd.Succeeded ? tally with { Ok = tally.Ok + 1 } : tally with { Bad = tally.Bad + 1 };
    }

    private void Fade(int route, double at)
    {
        var (ok, bad, from) = _tallies[route];
        var kept = Math.Pow(0.5, (at - from) / halfLifeSeconds);
        _tallies[route] = (ok * kept, bad * kept, at);
    }
}
