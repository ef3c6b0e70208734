namespace Integrations.Samples.LoanDesk;

/// <summary>An instalment as the web API shows it, in shillings.</summary>
internal sealed record InstalmentView(int Number, DateOnly DueOn, decimal Amount, decimal Paid);
