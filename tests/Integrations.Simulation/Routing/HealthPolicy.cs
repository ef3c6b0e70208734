namespace Integrations.Simulation;

/// <summary>The Bridge's own rules, wired as a host would wire them.</summary>
internal sealed class HealthPolicy : RoutePolicy
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly RouteHealth[] _health = [.. Enumerable.Repeat(RouteHealth.Unknown, RouteWorld.Routes)];
    private readonly string[] _names = ["a", "b", "c"];
    private readonly ScoredRoute[] _candidates = new ScoredRoute[RouteWorld.Routes];
    private readonly RankedRoute[] _ranking = new RankedRoute[RouteWorld.Routes];
    private RouteLead _lead;

    public override string Name => "the Bridge";

    public override int Choose(double at, SimRandom chance)
    {
        for (var route = 0; route < RouteWorld.Routes; route++)
        {
            _candidates[route] = new ScoredRoute(_names[route], 0, _health[route], default);
        }

        var pick = RouteChooser.Choose(_candidates, _lead, Time(at), _ranking);
        _lead = pick.Lead;
        if (pick.Reason is PickReason.Probe)
        {
            _health[pick.Index] = _health[pick.Index].Probing(Time(at));
        }

        return pick.Index;
    }

    public override void Hear(RoutePayment payment)
    {
        var (sentAt, endsAt) = (Time(payment.SentAt), Time(payment.EndsAt));
        var signal = payment.End switch
        {
            RouteEnd.Succeeded => RouteSignal.Succeeded(sentAt, endsAt),
            RouteEnd.Declined => RouteSignal.Failed(sentAt, endsAt, ErrorCategory.CustomerDeclined),
            _ => RouteSignal.Failed(sentAt, endsAt, ErrorCategory.ProviderFault),
        };
        Apply(payment.Route, signal with { OverdueAt = payment.OverdueAt is { } overdue ? Time(overdue) : null });
    }

    public override double PatienceOf(int route) => _health[route].SlowAnswerSeconds;

    public override void HearOverdue(RoutePayment payment, double at) => Apply(payment.Route, RouteSignal.Overdue(Time(payment.SentAt), Time(at)));

    private void Apply(int route, RouteSignal signal) => _health[route] = _health[route].After(signal);

    private static DateTimeOffset Time(double seconds) => Start + TimeSpan.FromSeconds(seconds);
}
