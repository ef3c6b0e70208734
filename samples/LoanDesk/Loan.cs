namespace Integrations.Samples.LoanDesk;

/// <summary>A loan and what its movements add up to.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Borrower">Who borrows. Masked when printed.</param>
/// <param name="Principal">What was asked for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Balance">What is owed.</param>
/// <param name="Credit">What the borrower has paid beyond what was due, over all loans.</param>
/// <param name="Reason">Why an approved loan is not paid out; empty otherwise.</param>
internal sealed record Loan(long Id, Msisdn Borrower, Money Principal, LoanStatus Status, Money Balance, Money Credit, string Reason)
{
    private const string Prefix = "LOAN-";

    /// <summary>What the borrower types as account number.</summary>
    public string Reference => ReferenceOf(Id);

    public static string ReferenceOf(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix}{id}");

    /// <summary>Reads what borrowers type: <c>LOAN-7</c>, <c>loan 7</c>, <c>Loan7</c>.</summary>
    public static long? IdOf(string reference)
    {
        var text = reference.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return text.StartsWith("LOAN", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(text.AsSpan(4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
    }
}
