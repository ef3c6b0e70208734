namespace Integrations.Bridge.Journal;

/// <summary>What a route could pay out at a moment; postings since then are added to it.</summary>
/// <param name="Route">The route.</param>
/// <param name="Available">How much.</param>
/// <param name="AsOf">When, by the store's clock.</param>
public sealed record FloatSnapshot(string Route, Money Available, DateTimeOffset AsOf)
{
    /// <summary>Who read it: <c>operator</c>, the default, or a source that the host names. Kept for history.</summary>
    public string Source { get; init; } = "operator";
}
