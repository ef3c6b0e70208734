namespace Integrations.Samples.LoanDesk;

/// <summary>Where a loan stands.</summary>
internal enum LoanStatus
{
    /// <summary>Asked for.</summary>
    Pending,

    /// <summary>Approved; the money is not known to have arrived.</summary>
    Approved,

    /// <summary>The borrower has the money and owes.</summary>
    Active,

    /// <summary>Nothing is owed any more.</summary>
    Complete,
}
