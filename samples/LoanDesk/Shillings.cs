namespace Integrations.Samples.LoanDesk;

/// <summary>Between the cents of the books and money.</summary>
internal static class Shillings
{
    public static Money Of(long cents) => Money.FromMinorUnits(cents, LoanTerms.Currency);
}
