namespace Integrations.Samples.LoanDesk;

/// <summary>One instalment of a loan, in cents.</summary>
internal sealed record Instalment(int Number, DateOnly DueOn, long Amount, long Paid)
{
    /// <summary>What is still to be paid of it.</summary>
    public long Due => Amount - Paid;
}
