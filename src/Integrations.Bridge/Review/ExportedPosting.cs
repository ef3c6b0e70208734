namespace Integrations.Bridge;

/// <summary>A posting in an export.</summary>
internal sealed record ExportedPosting(int Sequence, LedgerAccount Debit, LedgerAccount Credit, string Amount, string Currency, DateTimeOffset At);
