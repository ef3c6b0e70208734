namespace Integrations.Simulation;

/// <summary>The first route, whatever happens.</summary>
internal sealed class PriorityPolicy : RoutePolicy
{
    public override string Name => "priority, no health";

    public override int Choose(double at, SimRandom chance) => 0;
}
