namespace Integrations.Bridge;

/// <summary>Where a report of incoming money comes from.</summary>
/// <param name="Source">As evidence.</param>
/// <param name="At">When it came.</param>
/// <param name="Callback">The callback that brought it; empty for a statement.</param>
/// <param name="Digest">What the evidence keeps of its bytes.</param>
internal readonly record struct IncomingReport(EvidenceSource Source, DateTimeOffset At, string Callback, string? Digest);
