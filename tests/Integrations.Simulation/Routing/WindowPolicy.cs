namespace Integrations.Simulation;

/// <summary>The best share of the last outcomes of each route, and now and then another route by chance.</summary>
internal sealed class WindowPolicy(int window, double hedge) : RoutePolicy
{
    private readonly Queue<bool>[] _outcomes = [.. Enumerable.Range(0, RouteWorld.Routes).Select(_ => new Queue<bool>(window))];
    private readonly int[] _successes = new int[RouteWorld.Routes];

    public override string Name => $"window of {window}, {hedge:P0} by chance";

    public override int Choose(double at, SimRandom chance)
    {
        var best = 0;
        for (var route = 1; route < RouteWorld.Routes; route++)
        {
            best = Share(route) > Share(best) ? route : best;
        }

        return chance.Chance(hedge) ? (best + 1 + chance.Below(RouteWorld.Routes - 1)) % RouteWorld.Routes : best;
    }

    public override void Hear(RoutePayment payment)
    {
        if (payment.End is RouteEnd.Declined)
        {
            return;
        }

        var outcomes = _outcomes[payment.Route];
        if (outcomes.Count == window && outcomes.Dequeue())
        {
            _successes[payment.Route]--;
        }

        outcomes.Enqueue(payment.End is RouteEnd.Succeeded);
        _successes[payment.Route] += payment.End is RouteEnd.Succeeded ? 1 : 0;
    }

    private double Share(int route) => _outcomes[route].Count is 0 ? 1 : (double)_successes[route] / _outcomes[route].Count;
}
