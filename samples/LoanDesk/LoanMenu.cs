using System.Globalization;
using Integrations.Ussd;

namespace Integrations.Samples.LoanDesk;

/// <summary>The menu behind <c>*383#</c>.</summary>
internal static class LoanMenu
{
    public static UssdMenu Create(LoanTerms terms) => UssdMenu.Create<LoanDraft>("loans", menu =>
    {
        menu.Choice("main", "Loans")
            .Option("Borrow", "amount")
            .Option("My loans", "mine")
            .Option("Pay now", "which")
            .OptionWhen(step => terms.IsStaff(step.Msisdn), "Approve loans", "waiting");

        menu.Question("amount", $"How much? KES {terms.Least} to {terms.Most}")
            .Amount(LoanTerms.Currency, terms.Least, terms.Most, static (draft, amount) => draft with { Amount = amount })
            .Check(static draft => draft.Amount!.Value.Amount % 1 is 0, "Whole shillings, please.")
            .Then("borrow-confirm");
        menu.Confirm("borrow-confirm", step => $"Borrow {step.Data.Amount}, to be paid back in {terms.Instalments} instalments, one every {terms.DaysBetween} days?").Yes("borrow");
        menu.Work("borrow", static (step, _) =>
        {
            var loan = step.Service<Desk>().Request(step.IdempotencyKey, step.Msisdn!.Value, step.Data.Amount!.Value);
            return new ValueTask<UssdNext>(step.End($"You asked for {loan.Principal}. Your loan is {loan.Reference}. We tell you when it is approved."));
        }).Require(static step => step.Msisdn is not null, "no-number");

        menu.Lookup("mine", static (step, _) =>
        {
            var loans = step.Service<Desk>().OfBorrower(step.Msisdn!.Value);
            return new ValueTask<UssdNext>(step.End(loans.Count is 0
                ? "You have no loan."
                : string.Join('\n', loans.Select(Line).Append($"Your credit: {loans[0].Credit}"))));
        }).Require(static step => step.Msisdn is not null, "no-number");

        menu.List("which", "Pay which loan?", static (step, _) => Items(step.Service<Desk>().OfBorrower(step.Msisdn!.Value).Where(static loan => loan.Status is LoanStatus.Active)))
            .Require(static step => step.Msisdn is not null, "no-number")
            .WhenEmpty("You owe nothing.")
            .Choose(static (draft, id) => draft with { Loan = long.Parse(id, CultureInfo.InvariantCulture) })
            .Then("pay");
        menu.Work("pay", static async (step, cancellationToken) =>
        {
            try
            {
                var prompt = await step.Service<Desk>().PromptAsync(step.IdempotencyKey, step.Data.Loan, "borrower", cancellationToken);
                return step.End($"We ask your phone for {Shillings.Of(prompt.Amount)}. Type your PIN there.");
            }
            catch (DeskException nothing)
            {
                return step.End(nothing.Message);
            }
        });

        menu.List("waiting", "Approve which loan?", static (step, _) => Items(step.Service<Desk>().WithStatus(LoanStatus.Pending)))
            .Require(step => terms.IsStaff(step.Msisdn), "staff-only")
            .WhenEmpty("No loan waits.")
            .Choose(static (draft, id) => draft with { Loan = long.Parse(id, CultureInfo.InvariantCulture) })
            .Then("approve-confirm");
        menu.Confirm("approve-confirm", static step => $"Pay {step.Service<Desk>().Find(step.Data.Loan).Principal} out to {step.Service<Desk>().Find(step.Data.Loan).Borrower}?")
            .Require(step => terms.IsStaff(step.Msisdn), "staff-only")
            .Yes("pin");
        menu.Secret("pin", "Your PIN:")
            .Require(step => terms.IsStaff(step.Msisdn), "staff-only")
            .Digits(LoanTerms.FewestPinDigits, LoanTerms.MostPinDigits)
            .Verify(static (step, pin, _) => new ValueTask<bool>(step.Service<Desk>().IsStaffs(step.Msisdn!.Value, pin)), "approve");
        menu.Work("approve", static async (step, cancellationToken) =>
        {
            var loan = await step.Service<Desk>().ApproveAsync(step.Data.Loan, $"{step.Msisdn}", cancellationToken);
            return step.End($"{loan.Reference} is approved.");
        }).Require(step => terms.IsStaff(step.Msisdn), "staff-only");

        menu.End("staff-only", "This is for staff.");
        menu.End("no-number", "Your network does not tell your number.");
    });

    private static ValueTask<IReadOnlyList<UssdItem>> Items(IEnumerable<Loan> loans) =>
        new([.. loans.Select(static loan => new UssdItem(loan.Id.ToString(CultureInfo.InvariantCulture), loan.Status is LoanStatus.Pending ? $"{loan.Reference} {loan.Principal}" : $"{loan.Reference} owes {loan.Balance}"))]);

    private static string Line(Loan loan) => loan.Status switch
    {
        LoanStatus.Pending => $"{loan.Reference} {loan.Principal}: not approved yet",
        LoanStatus.Approved => $"{loan.Reference} {loan.Principal}: on its way",
        LoanStatus.Active => $"{loan.Reference}: you owe {loan.Balance}",
        _ => $"{loan.Reference}: paid",
    };
}
