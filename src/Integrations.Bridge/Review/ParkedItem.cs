namespace Integrations.Bridge;

/// <summary>A callback or an event that waits for somebody.</summary>
/// <param name="Id">What it is replayed by.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Since">When it was stored.</param>
/// <param name="Failures">How often it failed.</param>
/// <param name="Error">Why: the type of an exception, or a code.</param>
public sealed record ParkedItem(string Id, ParkedKind Kind, DateTimeOffset Since, int Failures, string? Error);
