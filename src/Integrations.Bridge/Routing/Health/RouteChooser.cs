namespace Integrations.Bridge;

/// <summary>Candidates → the route that a payment takes, and the order of the rest. Pure, without chance, and without allocation.</summary>
internal static class RouteChooser
{
    private const double IncumbentBonus = 0.01;
    private const int CreditOfDecision = 2;
    private const int CreditOfSample = 100;
    private const int MostCredit = 300;
    private const double FreshSamples = 20;
    private const double SampleReach = 0.25;

    /// <summary>Chooses.</summary>
    /// <param name="routes">The routes that fit, at least one; those of equal value and priority in the order that they should go.</param>
    /// <param name="lead">What the last decision left.</param>
    /// <param name="now">The moment of the decision.</param>
    /// <param name="ranking">Room for as many as there are routes. Receives the order: the one that is picked, then those that take traffic by value, then the others by when they open.</param>
    public static RoutePick Choose(ReadOnlySpan<ScoredRoute> routes, RouteLead lead, DateTimeOffset now, Span<RankedRoute> ranking)
    {
        if (routes.IsEmpty)
        {
            throw new ArgumentException("There is no route to choose from.", nameof(routes));
        }

        Rank(routes, lead.Incumbent, now, ranking);
        var best = ranking[0];
        var credit = Math.Min(lead.Credit + CreditOfDecision, MostCredit);
        var (place, reason) = (0, best.Access is RouteAccess.Open ? PickReason.Best : PickReason.NoneOpen);
        if (FindProbe(ranking[..routes.Length]) is >= 0 and var probe)
        {
            (place, reason) = (probe, PickReason.Probe);
        }
        else if (credit >= CreditOfSample && FindSample(routes, ranking[..routes.Length], now) is > 0 and var sample)
        {
            (place, reason) = (sample, PickReason.Sample);
            credit -= CreditOfSample;
        }

        var picked = ranking[place];
        ranking[..place].CopyTo(ranking[1..]);
        ranking[0] = picked;
        return new RoutePick(picked.Index, reason, new RouteLead(routes[best.Index].Name, credit));
    }

    private static void Rank(ReadOnlySpan<ScoredRoute> routes, string? incumbent, DateTimeOffset now, Span<RankedRoute> ranking)
    {
        for (var index = 0; index < routes.Length; index++)
        {
            ref readonly var route = ref routes[index];
            var success = route.Health.SuccessAt(now, route.Segment);
            var value = route.Worth.Value(success) + (route.Name == incumbent ? IncumbentBonus : 0);
            var ranked = new RankedRoute(index, success, value, route.Health.Breaker.AccessAt(now));
            var place = index;
            for (; place > 0 && GoesBefore(ranked, ranking[place - 1], routes); place--)
            {
                ranking[place] = ranking[place - 1];
            }

            ranking[place] = ranked;
        }
    }

    /// <summary>Whether one goes before another that was given before it.</summary>
    private static bool GoesBefore(RankedRoute one, RankedRoute other, ReadOnlySpan<ScoredRoute> routes)
    {
        ref readonly var first = ref routes[one.Index];
        ref readonly var second = ref routes[other.Index];
        var byAccess = (one.Access is not RouteAccess.Open).CompareTo(other.Access is not RouteAccess.Open);
        var byMerit = one.Access is RouteAccess.Open ? other.Value.CompareTo(one.Value) : first.Health.Breaker.ClosedUntil.CompareTo(second.Health.Breaker.ClosedUntil);
        return (byAccess is not 0 ? byAccess : byMerit is not 0 ? byMerit : first.Priority.CompareTo(second.Priority)) < 0;
    }

    private static int FindProbe(ReadOnlySpan<RankedRoute> ranking)
    {
        for (var place = 0; place < ranking.Length; place++)
        {
            if (ranking[place].Access is RouteAccess.ProbeDue)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>The route behind the best that least was heard of lately, if that is little, and if it is not far behind.</summary>
    private static int FindSample(ReadOnlySpan<ScoredRoute> routes, ReadOnlySpan<RankedRoute> ranking, DateTimeOffset now)
    {
        var (found, least) = (-1, FreshSamples);
        for (var place = 1; place < ranking.Length; place++)
        {
            var ranked = ranking[place];
            if (ranked.Access is RouteAccess.Open && ranked.Success >= ranking[0].Success - SampleReach
                && routes[ranked.Index].Health.Outcomes.SamplesAt(now) is var samples && samples < least)
            {
                (found, least) = (place, samples);
            }
        }

        return found;
    }
}
