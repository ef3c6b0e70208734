namespace Integrations.Bridge;

/// <summary>Which routes may be tried, best first, and why not the others.</summary>
internal sealed record RoutePlan(string? Rule, RoutingStrategy Strategy, IReadOnlyList<RouteCandidate> Candidates, IReadOnlyList<RouteVerdict> Rejected)
{
    /// <summary>The decision that takes one of the candidates, or none.</summary>
    /// <param name="chosen">The place of the chosen one among the candidates; <see langword="null"/> when none was taken.</param>
    /// <param name="failed">What became of those before it.</param>
    public RoutingDecision Decide(int? chosen, IEnumerable<RouteVerdict> failed) => new(
        Rule,
        Strategy,
        [
            .. Candidates.Skip(chosen ?? Candidates.Count).Select((candidate, index) => new RouteVerdict(candidate.Name, index is 0 ? RouteRejection.Chosen : RouteRejection.NotNeeded) { Fee = candidate.Fee }),
            .. failed,
            .. Rejected,
        ]);
}
