namespace Integrations.Simulation;

/// <summary>A way to choose a route by what was heard of earlier payments. Times are seconds of the world.</summary>
internal abstract class RoutePolicy
{
    public abstract string Name { get; }

    public abstract int Choose(double at, SimRandom chance);

    public virtual void Hear(RoutePayment payment)
    {
    }

    /// <summary>After how many seconds without an answer the policy wants to hear of it.</summary>
    public virtual double PatienceOf(int route) => double.PositiveInfinity;

    public virtual void HearOverdue(RoutePayment payment, double at)
    {
    }
}
