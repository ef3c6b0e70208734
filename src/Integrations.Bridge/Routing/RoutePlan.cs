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
    public RoutingDecision Decide(int? chosen, IReadOnlyCollection<RouteVerdict> failed)
    {
        var verdicts = new List<RouteVerdict>(Candidates.Count + failed.Count + Rejected.Count);
        for (var index = chosen ?? Candidates.Count; index < Candidates.Count; index++)
        {
            verdicts.Add(Verdict(Candidates[index], index == chosen));
        }

        verdicts.AddRange(failed);
        verdicts.AddRange(Rejected);
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
