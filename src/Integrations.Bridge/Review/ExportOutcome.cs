namespace Integrations.Bridge;

/// <summary>How far an export came.</summary>
/// <param name="Written">Payments that were written, one line each.</param>
/// <param name="Last">The last of them; give it as <see cref="JournalQuery.After"/> to go on behind it. <see langword="null"/> when there was none.</param>
public sealed record ExportOutcome(long Written, PaymentId? Last);
