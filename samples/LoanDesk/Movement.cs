namespace Integrations.Samples.LoanDesk;

/// <summary>One row of the books, in cents. Written once, never changed.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Balance">What it adds to what is owed.</param>
/// <param name="Credit">What it adds to the borrower's credit.</param>
/// <param name="Instalment">The instalment that it concerns.</param>
/// <param name="Receipt">The provider's receipt.</param>
/// <param name="At">When it was booked.</param>
internal sealed record Movement(string Kind, long Balance, long Credit, int? Instalment, string? Receipt, DateTimeOffset At)
{
    /// <summary>The principal was paid out.</summary>
    public const string Lent = "lent";

    /// <summary>The principal came back.</summary>
    public const string LentTakenBack = "lent-taken-back";

    /// <summary>The borrower paid: credit, before it is used.</summary>
    public const string Paid = "paid";

    /// <summary>A payment of the borrower went back.</summary>
    public const string PaidTakenBack = "paid-taken-back";

    /// <summary>Credit paid an instalment.</summary>
    public const string InstalmentPaid = "instalment-paid";

    /// <summary>An instalment is owed again.</summary>
    public const string InstalmentReopened = "instalment-reopened";
}
