namespace Integrations.Bridge.Journal;

/// <summary>What a route could pay out at a moment; postings since then are added to it.</summary>
/// <param name="Route">The route.</param>
/// <param name="Available">How much.</param>
/// <param name="AsOf">When, by the store's clock.</param>
public sealed record FloatSnapshot(string Route, Money Available, DateTimeOffset AsOf)
{
    /// <summary>
    /// What attempts had under way at that moment, in minor units: nobody knows whether it is in <see cref="Available"/> still. It is taken off what counts, so that a hold which is given back later is not counted twice; history keeps what was read.
    /// Default 0.
    /// </summary>
    public long InFlight { get; init; }

    /// <summary>Who read it: <c>operator</c>, the default, <c>provider</c>, or a source that the host names. Kept for history.</summary>
    public string Source { get; init; } = "operator";
}
