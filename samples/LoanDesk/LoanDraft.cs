namespace Integrations.Samples.LoanDesk;

/// <summary>What a USSD session remembers.</summary>
internal sealed record LoanDraft
{
    public Money? Amount { get; init; }

    public long Loan { get; init; }
}
