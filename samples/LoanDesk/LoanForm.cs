namespace Integrations.Samples.LoanDesk;

/// <summary>Asks for a loan, in whole shillings.</summary>
internal sealed record LoanForm(string? Phone, decimal Amount);
