namespace Integrations.Bridge;

/// <summary>A route that may be tried, with what puts it in its place.</summary>
/// <param name="Route">The route.</param>
/// <param name="Place">Its place in the rule, from 0.</param>
/// <param name="Fee">What it charges; <see langword="null"/> when that is not known.</param>
/// <param name="Commission">What it pays.</param>
/// <param name="Draw">Its lot under a split: the smallest goes first.</param>
internal sealed record RouteCandidate(KnownRoute Route, int Place, Money? Fee, Money Commission, double Draw)
{
    public RouteDescriptor Descriptor => Route.Descriptor;

    public string Name => Route.Name;
}
