namespace Integrations.Samples.LoanDesk;

/// <summary>A loan as the web API shows it, in shillings. The borrower's number is masked.</summary>
internal sealed record LoanView(long Id, string Reference, string Borrower, decimal Principal, string Status, decimal Balance, decimal Credit, string Reason)
{
    public IReadOnlyList<InstalmentView>? Instalments { get; private init; }

    public IReadOnlyList<MovementView>? Movements { get; private init; }

    public static LoanView Of(Loan loan) => new(
        loan.Id, loan.Reference, $"{loan.Borrower}", loan.Principal.Amount, loan.Status switch
        {
            LoanStatus.Pending => "pending",
            LoanStatus.Approved => "approved",
            LoanStatus.Active => "active",
            _ => "complete",
        },
        loan.Balance.Amount, loan.Credit.Amount, loan.Reason);

    public static LoanView Of((Loan Loan, IReadOnlyList<Instalment> Instalments, IReadOnlyList<Movement> Movements) shown) => Of(shown.Loan) with
    {
        Instalments = [.. shown.Instalments.Select(static instalment => new InstalmentView(instalment.Number, instalment.DueOn, Shillings.Of(instalment.Amount).Amount, Shillings.Of(instalment.Paid).Amount))],
        Movements = [.. shown.Movements.Select(static movement => new MovementView(
            movement.Kind, Shillings.Of(movement.Balance).Amount, Shillings.Of(movement.Credit).Amount, movement.Instalment, movement.Receipt, movement.At))],
    };
}
