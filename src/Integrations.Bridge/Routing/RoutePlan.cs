namespace Integrations.Bridge;

/// <summary>Which routes may be tried, best first, and why not the others.</summary>
internal sealed record RoutePlan(string? Rule, RoutingStrategy Strategy, IReadOnlyList<RouteCandidate> Candidates, IReadOnlyList<RouteVerdict> Rejected)
{
    /// <summary>The moment of the plan.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why the first candidate is it.</summary>
    public PickReason Reason { get; init; }

    /// <summary>What the next plan of its sort starts from; <see langword="null"/> when it starts from nothing.</summary>
    public (RouteLeadKey Key, RouteLead Lead)? Next { get; init; }

    /// <summary>The decision that takes one of the candidates, or none.</summary>
    /// <param name="chosen">The place of the chosen one among the candidates; <see langword="null"/> when none was taken.</param>
    /// <param name="failed">What became of those before it.</param>
    public RoutingDecision Decide(int? chosen, IReadOnlyList<RouteVerdict> failed)
    {
        var fitting = chosen is { } first ? Candidates.Count - first : 0;
        var verdicts = new RouteVerdict[fitting + failed.Count + Rejected.Count];
        for (var index = 0; index < fitting; index++)
        {
            verdicts[index] = Verdict(Candidates[Candidates.Count - fitting + index], index is 0);
        }

        for (var index = 0; index < failed.Count; index++)
        {
            verdicts[fitting + index] = failed[index];
        }

        for (var index = 0; index < Rejected.Count; index++)
        {
            verdicts[fitting + failed.Count + index] = Rejected[index];
        }

        return new RoutingDecision(Rule, Strategy, verdicts) { Reason = chosen is 0 ? Reason : PickReason.Best };
    }

    private RouteVerdict Verdict(RouteCandidate candidate, bool isChosen) => new(candidate.Name, isChosen ? RouteRejection.Chosen : RouteRejection.NotNeeded)
    {
        Fee = candidate.Fee,
        Commission = candidate.Sale?.Commission,
        Success = Math.Round(candidate.Health.SuccessAt(At, candidate.Segment), 4),
        Samples = Math.Round(candidate.Health.Outcomes.SamplesAt(At), 1),
        Access = candidate.Access,
    };
}
