namespace Integrations.Bridge;

/// <summary>A route that may be tried, with what puts it in its place.</summary>
/// <param name="Route">The route.</param>
/// <param name="Place">Its place in the rule, from 0.</param>
/// <param name="Fee">What it charges; <see langword="null"/> when that is not known.</param>
/// <param name="Commission">What it pays.</param>
/// <param name="Draw">Its lot under a split: the smallest goes first.</param>
/// <param name="Health">How it does.</param>
/// <param name="Segment">How payments of this size do on it.</param>
/// <param name="Access">Whether it takes traffic.</param>
internal sealed record RouteCandidate(KnownRoute Route, int Place, Money? Fee, Money Commission, double Draw, RouteHealth Health, OutcomeTally Segment, RouteAccess Access)
{
    /// <summary>What the catalogue says about its supplier; <see langword="null"/> where the payment is no sale of the catalogue.</summary>
    public SaleTerms? Sale { get; init; }

    public RouteDescriptor Descriptor => Route.Descriptor;

    public string Name => Route.Name;
}
