namespace Integrations.Simulation;

/// <summary>Plays policies in the same worlds.</summary>
internal static class RouteContest
{
    public static IReadOnlyList<Func<RoutePolicy>> Policies { get; } =
        [() => new PriorityPolicy(), () => new WindowPolicy(50, 0.05), () => new ThompsonPolicy(600), () => new HealthPolicy()];

    /// <summary>Plays a policy from nothing in each of the worlds.</summary>
    /// <param name="policy">Makes it.</param>
    /// <param name="perSecond">How many payments come in a second, on average.</param>
    /// <param name="days">For how long.</param>
    /// <param name="worlds">How many worlds; their seeds count from 0.</param>
    public static RouteScore Play(Func<RoutePolicy> policy, double perSecond, double days, int worlds)
    {
        var score = default(RouteScore);
        for (var seed = 0UL; seed < (ulong)worlds; seed++)
        {
            score += Play(policy(), new RouteWorld((seed * 77) + 5, days), perSecond, days * 24 * 60 * 60, seed);
        }

        return score;
    }

    private static RouteScore Play(RoutePolicy policy, RouteWorld world, double perSecond, double until, ulong seed)
    {
        var traffic = new SimRandom((seed * 31) + 7);
        var choices = new SimRandom((seed * 13) + 1);
        var news = new PriorityQueue<RoutePayment, double>();
        var (score, last) = (default(RouteScore), -1);
        for (var at = traffic.Exponential(1 / perSecond); at < until; at += traffic.Exponential(1 / perSecond))
        {
            Tell(policy, news, at);
            var route = policy.Choose(at, choices);
            var payment = Pay(world, traffic, route, at);
            news.Enqueue(payment, Math.Min(payment.EndsAt, at + policy.PatienceOf(route)));
            score += new RouteScore(1, payment.End is RouteEnd.Succeeded ? 1 : 0, world.BestAt(at) * (1 - RouteWorld.Declined), last >= 0 && last != route ? 1 : 0);
            last = route;
        }

        return score;
    }

    private static void Tell(RoutePolicy policy, PriorityQueue<RoutePayment, double> news, double until)
    {
        while (news.TryPeek(out var payment, out var at) && at <= until)
        {
            news.Dequeue();
            if (at < payment.EndsAt)
            {
                payment.OverdueAt = at;
                policy.HearOverdue(payment, at);
                news.Enqueue(payment, payment.EndsAt);
            }
            else
            {
                policy.Hear(payment);
            }
        }
    }

    /// <summary>A success takes 8 s, a customer who declines 25 s; a failure comes at once or after half a minute.</summary>
    private static RoutePayment Pay(RouteWorld world, SimRandom chance, int route, double at)
    {
        var isCarried = chance.Unit() < world.SuccessAt(route, at);
        var isDeclined = chance.Chance(RouteWorld.Declined);
        var end = !isCarried ? RouteEnd.RouteFailed : isDeclined ? RouteEnd.Declined : RouteEnd.Succeeded;
        var seconds = end switch
        {
            RouteEnd.Succeeded => chance.Exponential(8),
            RouteEnd.Declined => chance.Exponential(25),
            _ => chance.Chance(0.5) ? chance.Exponential(1) : 30 + chance.Exponential(30),
        };
        return new RoutePayment(route, at, at + seconds, end);
    }
}
