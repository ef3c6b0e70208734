namespace Integrations.Samples.LoanDesk;

/// <summary>A row of the books as the web API shows it, in shillings.</summary>
internal sealed record MovementView(string Kind, decimal Balance, decimal Credit, int? Instalment, string? Receipt, DateTimeOffset At);
