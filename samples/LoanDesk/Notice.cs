namespace Integrations.Samples.LoanDesk;

/// <summary>Something that a borrower is to be told. Written with the change that it tells of.</summary>
internal sealed record Notice(long Id, Msisdn Number, string Text);
