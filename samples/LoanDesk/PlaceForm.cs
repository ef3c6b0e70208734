namespace Integrations.Samples.LoanDesk;

/// <summary>Says whose money it is.</summary>
internal sealed record PlaceForm(long Loan);
