using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Integrations.Samples.LoanDesk;

/// <summary>
/// The books within one transaction. Every movement of money is a row; what is owed, a borrower's credit and a loan's status follow from the rows. A row that comes from outside carries the key of its payment, and its receipt:
/// told again, it is not written again.
/// </summary>
internal sealed partial class LoanBooks(Rows rows)
{
    private const string LoanColumns = """
        SELECT id, borrower, principal, status, reason,
            (SELECT COALESCE(SUM(balance), 0) FROM movements WHERE loan = loans.id),
            (SELECT COALESCE(SUM(movements.credit), 0) FROM movements JOIN loans AS theirs ON theirs.id = movements.loan WHERE theirs.borrower = loans.borrower)
        FROM loans
        """;

    private const string InstalmentColumns = """
        SELECT number, due_on, amount, (SELECT COALESCE(-SUM(balance), 0) FROM movements WHERE loan = instalments.loan AND instalment = instalments.number)
        FROM instalments WHERE loan = $loan ORDER BY number
        """;

    public Loan? Find(long id) => rows.First($"{LoanColumns} WHERE id = $id", ReadLoan, ("id", id));

    public Loan Get(long id) => Find(id) ?? throw new DeskException(StatusCodes.Status404NotFound, "id", $"There is no loan {id}.");

    public IReadOnlyList<Loan> OfBorrower(Msisdn borrower) => rows.All($"{LoanColumns} WHERE borrower = $borrower ORDER BY id", ReadLoan, ("borrower", borrower.Reveal()));

    public IReadOnlyList<Loan> WithStatus(LoanStatus status) => rows.All($"{LoanColumns} WHERE status = $status ORDER BY id", ReadLoan, ("status", $"{status}"));

    public IReadOnlyList<Instalment> Instalments(long loan) => rows.All(
        InstalmentColumns,
        static row => new Instalment(row.GetInt32(0), DateOnly.Parse(row.GetString(1), CultureInfo.InvariantCulture), row.GetInt64(2), row.GetInt64(3)),
        ("loan", loan));

    public IReadOnlyList<Movement> Movements(long loan) => rows.All(
        "SELECT kind, balance, credit, instalment, receipt, at FROM movements WHERE loan = $loan ORDER BY id",
        static row => new Movement(
            row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt32(3), row.IsDBNull(4) ? null : row.GetString(4), DateTimeOffset.Parse(row.GetString(5), CultureInfo.InvariantCulture)),
        ("loan", loan));

    /// <summary>A loan is asked for. The same key is the same loan.</summary>
    public Loan Request(string key, Msisdn borrower, Money principal, DateTimeOffset now)
    {
        rows.Execute(
            "INSERT INTO loans (key, borrower, principal, status, requested_at) VALUES ($key, $borrower, $principal, $status, $at) ON CONFLICT DO NOTHING",
            ("key", key), ("borrower", borrower.Reveal()), ("principal", principal.MinorUnits), ("status", $"{LoanStatus.Pending}"), ("at", Text(now)));
        var loan = rows.First($"{LoanColumns} WHERE key = $key", ReadLoan, ("key", key))!;
        return loan.Borrower == borrower && loan.Principal == principal
            ? loan
            : throw new DeskException(StatusCodes.Status409Conflict, "Idempotency-Key", "The key stands for another loan: use a new one.");
    }

    /// <summary>Approves a loan and orders its payout. Approving again changes nothing.</summary>
    public Order? Approve(long id, string by, DateTimeOffset now)
    {
        var loan = Get(id);
        if (rows.Execute("UPDATE loans SET status = 'Approved', approved_by = $by WHERE id = $id AND status = 'Pending'", ("by", by), ("id", id)) is 0)
        {
            return null;
        }

        Tell(loan.Borrower, $"{loan.Reference} of {loan.Principal} is approved. The money is on its way.");
        return NewOrder(OrderKind.Payout, loan.Reference, loan.Id, loan.Principal.MinorUnits, "", by, now);
    }

    /// <summary>Orders a payout that is proven to have failed, or that came back, once more, under a new key.</summary>
    public Order PayAgain(long id, string by, DateTimeOffset now)
    {
        var loan = Get(id);
        if (loan.Status is not LoanStatus.Approved || Latest(OrderKind.Payout, id, "") is not { State: OrderState.Failed or OrderState.Reversed })
        {
            throw new DeskException(StatusCodes.Status409Conflict, "id", $"{loan.Reference} cannot be paid out again: its payout has not failed. While it is not known, paying again could pay twice.");
        }

        rows.Execute("UPDATE loans SET reason = '' WHERE id = $id", ("id", id));
        return NewOrder(OrderKind.Payout, loan.Reference, loan.Id, loan.Principal.MinorUnits, "", by, now);
    }

    /// <summary>The principal arrived: the loan runs, and its instalments are due from now on.</summary>
    public void Lent(string key, string? receipt, LoanTerms terms, DateTimeOffset now)
    {
        if (FindOrder(key) is not { } order)
        {
            return;
        }

        var loan = Get(order.Loan);
        if (!Book($"lent:{key}", loan.Id, Movement.Lent, order.Amount, 0, receipt, now))
        {
            return;
        }

        Close(key, OrderState.Done, "");
        rows.Execute("UPDATE loans SET reason = '' WHERE id = $id", ("id", loan.Id));
        PlanInstalments(loan, order.Amount, terms, terms.DayOf(now));
        Settle(loan.Id);
        Tell(loan.Borrower, $"You received {loan.Principal}. Pay it back to account {loan.Reference}; the first instalment is due on {Instalments(loan.Id)[0].DueOn:yyyy-MM-dd}.");
        UseCredit(loan.Id, terms.DayOf(now), isPayment: false, now);
    }

    /// <summary>The payout came back: nothing is owed, and what was paid is the borrower's.</summary>
    public void LentTakenBack(string key, DateTimeOffset now)
    {
        if (FindOrder(key) is not { } order || !Book($"back:lent:{key}", order.Loan, Movement.LentTakenBack, -order.Amount, 0, null, now))
        {
            return;
        }

        foreach (var paid in Instalments(order.Loan).Where(static instalment => instalment.Paid > 0))
        {
            Book(null, order.Loan, Movement.InstalmentReopened, paid.Paid, paid.Paid, null, now, paid.Number);
        }

        Close(key, OrderState.Reversed, "");
        Explain(order.Loan, "The payout was taken back. It can be paid again.");
        Settle(order.Loan);
    }

    /// <summary>The borrower paid. The money is credit first; what is due is taken from it at once.</summary>
    public void Paid(string key, string? receipt, long id, Money amount, LoanTerms terms, DateTimeOffset now)
    {
        var loan = Get(id);
        if (!Book(key, id, Movement.Paid, 0, amount.MinorUnits, receipt, now))
        {
            // Told again, perhaps with the receipt that was not known the first time.
            rows.Execute("UPDATE OR IGNORE movements SET receipt = $receipt WHERE key = $key AND receipt IS NULL", ("receipt", receipt), ("key", key));
            return;
        }

        UseCredit(id, terms.DayOf(now), isPayment: true, now);
        var after = Get(id);
        Tell(loan.Borrower, after.Status is LoanStatus.Complete
            ? $"Received {amount}. {loan.Reference} is paid. Your credit is {after.Credit}."
            : $"Received {amount} for {loan.Reference}. You owe {after.Balance}, your credit is {after.Credit}.");
    }

    /// <summary>A payment of the borrower went back: instalments that it paid are owed again, the latest first.</summary>
    /// <param name="keyOrReceipt">The key or the receipt under which it was booked.</param>
    /// <param name="reversal">The receipt of what took it back, where it is known.</param>
    /// <param name="now">The moment.</param>
    public void PaidTakenBack(string? keyOrReceipt, string? reversal, DateTimeOffset now)
    {
        var paid = FindPaid(keyOrReceipt);
        if (paid.Key is null || !Book(BackOf(paid.Key), paid.Loan, Movement.PaidTakenBack, 0, -paid.Amount, reversal, now))
        {
            return;
        }

        var borrower = Get(paid.Loan).Borrower;
        while (Get(paid.Loan).Credit is { IsNegative: true } missing && LatestPaid(borrower, paid.Loan) is { } latest)
        {
            var part = Math.Min(-missing.MinorUnits, latest.Paid);
            Book(null, latest.Loan, Movement.InstalmentReopened, part, part, null, now, latest.Number);
            Settle(latest.Loan);
        }

        Settle(paid.Loan);
        Tell(borrower, $"A payment of {Shillings.Of(paid.Amount)} was taken back. You owe {Get(paid.Loan).Balance} for {Loan.ReferenceOf(paid.Loan)}.");
    }

    /// <summary>What is due today: first the borrower's credit pays it, then a prompt is ordered for the rest. One prompt for each instalment.</summary>
    public void Due(LoanTerms terms, DateTimeOffset now)
    {
        var today = terms.DayOf(now);
        foreach (var loan in WithStatus(LoanStatus.Active))
        {
            UseCredit(loan.Id, today, isPayment: false, now);
            foreach (var due in Instalments(loan.Id).Where(instalment => instalment.Due > 0 && instalment.DueOn <= today))
            {
                var key = $"{loan.Reference}/{due.Number}";
                if (AddOrder(new Order(key, OrderKind.Prompt, loan.Id, due.Due, "", due.Number, OrderState.Open), "due", now))
                {
                    Tell(loan.Borrower, $"{Shillings.Of(due.Due)} of {loan.Reference} is due today. Answer the prompt, or pay to account {loan.Reference}.");
                }
            }
        }
    }

    private (string? Key, long Loan, long Amount) FindPaid(string? keyOrReceipt) => rows.First<(string?, long, long)>(
        "SELECT key, loan, credit FROM movements WHERE kind = 'paid' AND (key = $key OR receipt = $key)", static row => (row.GetString(0), row.GetInt64(1), row.GetInt64(2)), ("key", keyOrReceipt));

    private (string Key, string? Receipt)? FindTakenBack(string? paidKey) => rows.First<(string, string?)?>(
        "SELECT key, receipt FROM movements WHERE key = $key", static row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), ("key", BackOf(paidKey)));

    private static string BackOf(string? paidKey) => $"back:{paidKey}";

    private void UseCredit(long id, DateOnly today, bool isPayment, DateTimeOffset now)
    {
        var open = Instalments(id).Where(static instalment => instalment.Due > 0).ToArray();
        foreach (var (number, part) in Allocation.Of(open, Get(id).Credit.MinorUnits, today, isPayment).ToArray())
        {
            Book(null, id, Movement.InstalmentPaid, -part, -part, null, now, number);
        }

        Settle(id);
    }

    /// <summary>Equal parts in whole shillings; the last takes what is over.</summary>
    private void PlanInstalments(Loan loan, long amount, LoanTerms terms, DateOnly today)
    {
        // An earlier plan is of a payout that came back, and nothing of it is paid; else the same loan was paid out twice, and both are owed.
        if (loan.Balance.IsZero)
        {
            rows.Execute("DELETE FROM instalments WHERE loan = $loan", ("loan", loan.Id));
        }

        var before = Instalments(loan.Id).Count;
        var each = amount / terms.Instalments / 100 * 100;
        for (var number = 1; number <= terms.Instalments; number++)
        {
            rows.Execute(
                "INSERT INTO instalments (loan, number, due_on, amount) VALUES ($loan, $number, $due, $amount)",
                ("loan", loan.Id), ("number", before + number), ("due", today.AddDays(number * terms.DaysBetween).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("amount", number == terms.Instalments ? amount - (each * (number - 1)) : each));
        }
    }

    /// <summary>A loan's status follows from its rows.</summary>
    private void Settle(long id) => rows.Execute(
        """
        UPDATE loans SET status = CASE
            WHEN (SELECT COALESCE(SUM(balance), 0) FROM movements WHERE loan = $id AND kind IN ('lent', 'lent-taken-back')) > 0
                THEN CASE WHEN (SELECT SUM(balance) FROM movements WHERE loan = $id) > 0 THEN 'Active' ELSE 'Complete' END
            WHEN status IN ('Active', 'Complete') THEN 'Approved'
            ELSE status END
        WHERE id = $id
        """,
        ("id", id));

    private (long Loan, int Number, long Paid)? LatestPaid(Msisdn borrower, long first) => rows.First<(long, int, long)?>(
        """
        SELECT movements.loan, movements.instalment, -SUM(movements.balance) AS paid FROM movements JOIN loans ON loans.id = movements.loan
        WHERE loans.borrower = $borrower AND movements.instalment IS NOT NULL
        GROUP BY movements.loan, movements.instalment HAVING paid > 0
        ORDER BY movements.loan = $first DESC, movements.loan DESC, movements.instalment DESC
        """,
        static row => (row.GetInt64(0), row.GetInt32(1), row.GetInt64(2)),
        ("borrower", borrower.Reveal()), ("first", first));

    /// <summary>Writes a row; false when its key or its receipt is there.</summary>
    private bool Book(string? key, long loan, string kind, long balance, long credit, string? receipt, DateTimeOffset now, int? instalment = null) => rows.Execute(
        """
        INSERT INTO movements (key, loan, kind, balance, credit, instalment, receipt, at) VALUES ($key, $loan, $kind, $balance, $credit, $instalment, $receipt, $at)
        ON CONFLICT DO NOTHING
        """,
        ("key", key), ("loan", loan), ("kind", kind), ("balance", balance), ("credit", credit), ("instalment", instalment), ("receipt", receipt), ("at", Text(now))) > 0;

    private void Tell(Msisdn number, string text) => rows.Execute("INSERT INTO notices (number, text) VALUES ($number, $text)", ("number", number.Reveal()), ("text", text));

    private static Loan ReadLoan(SqliteDataReader row) => new(
        row.GetInt64(0),
        Msisdn.FromInternational(row.GetString(1)),
        Shillings.Of(row.GetInt64(2)),
        Enum.Parse<LoanStatus>(row.GetString(3)),
        Shillings.Of(row.GetInt64(5)),
        Shillings.Of(row.GetInt64(6)),
        row.GetString(4));

    private static string Text(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);
}
