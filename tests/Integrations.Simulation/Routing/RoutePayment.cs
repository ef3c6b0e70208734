namespace Integrations.Simulation;

/// <summary>A payment of the world of routes. Times are seconds of the world.</summary>
internal sealed record RoutePayment(int Route, double SentAt, double EndsAt, RouteEnd End)
{
    /// <summary>When the policy was told that it is overdue.</summary>
    public double? OverdueAt { get; set; }
}
