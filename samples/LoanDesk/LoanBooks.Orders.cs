using Microsoft.Data.Sqlite;

namespace Integrations.Samples.LoanDesk;

/// <content>What the Bridge is asked for, money that names no loan, and what borrowers are to be told.</content>
internal sealed partial class LoanBooks
{
    private const string OrderColumns = "SELECT key, kind, loan, amount, receipt, attempt, state FROM orders";

    public Order? FindOrder(string key) => rows.First($"{OrderColumns} WHERE key = $key", ReadOrder, ("key", key));

    public IReadOnlyList<Order> OpenOrders() => rows.All($"{OrderColumns} WHERE state = 'Open' ORDER BY at", ReadOrder);

    /// <summary>An order of a kind has ended. One that is known to have moved money stays so.</summary>
    public void Close(string key, OrderState state, string reason) => rows.Execute(
        "UPDATE orders SET state = $state, reason = $reason WHERE key = $key AND (state IN ('Open', 'Failed') OR $state = 'Reversed')", ("state", $"{state}"), ("reason", reason), ("key", key));

    /// <summary>Says why an approved loan is not paid out.</summary>
    public void Explain(long loan, string reason) => rows.Execute("UPDATE loans SET reason = $reason WHERE id = $id", ("reason", reason), ("id", loan));

    /// <summary>A prompt that the borrower or an officer asks for. The same key is the same prompt.</summary>
    public Order Prompt(string clientKey, long id, string by, DateTimeOffset now)
    {
        // Whatever a client calls its prompt, it is not the key of a payout or of money that goes back.
        var key = $"PROMPT-{clientKey}";
        if (FindOrder(key) is { } known)
        {
            return known.Loan == id ? known : throw new DeskException(StatusCodes.Status409Conflict, "Idempotency-Key", "The key stands for something else: use a new one.");
        }

        var loan = Get(id);
        var open = Instalments(id).FirstOrDefault(static instalment => instalment.Due > 0);
        var amount = open is null ? 0 : open.Due - Math.Min(open.Due, loan.Credit.MinorUnits);
        if (loan.Status is not LoanStatus.Active || amount is 0)
        {
            throw new DeskException(StatusCodes.Status409Conflict, "id", $"{loan.Reference} has nothing to pay now.");
        }

        return Added(new Order(key, OrderKind.Prompt, id, amount, "", 1, OrderState.Open), by, now);
    }

    /// <summary>Orders that a payment goes back. While one is under way or done, asking again gives that one; after a failure, a new one.</summary>
    public Order TakeBack(string receipt, string by, DateTimeOffset now)
    {
        if (Latest(OrderKind.TakeBack, null, receipt) is { State: not OrderState.Failed } known)
        {
            return known;
        }

        var paid = FindPaid(receipt);
        if (FindTakenBack(paid.Key) is not null)
        {
            throw new DeskException(StatusCodes.Status409Conflict, "receipt", "This payment was taken back already.");
        }

        if (paid.Amount is 0 && rows.Execute("UPDATE unplaced SET state = 'returning' WHERE receipt = $receipt AND state = 'open'", ("receipt", receipt)) > 0)
        {
            paid.Amount = rows.First("SELECT amount FROM unplaced WHERE receipt = $receipt", static row => row.GetInt64(0), ("receipt", receipt));
        }

        return paid.Amount > 0
            ? NewOrder(OrderKind.TakeBack, $"BACK-{receipt}", paid.Loan, paid.Amount, receipt, by, now)
            : throw new DeskException(StatusCodes.Status404NotFound, "receipt", "No payment with this receipt was booked.");
    }

    /// <summary>An officer books that the provider itself took a payment back. The same reversal of the same payment is booked once.</summary>
    public void TakenBackByProvider(string receipt, string reversal, DateTimeOffset now)
    {
        var paid = FindPaid(receipt);
        if (FindTakenBack(paid.Key) is { } booked)
        {
            // We asked for it, and did not know its receipt then; or it is told again.
            if (booked.Receipt != reversal && (booked.Receipt is not null || rows.Execute("UPDATE OR IGNORE movements SET receipt = $reversal WHERE key = $key", ("reversal", reversal), ("key", booked.Key)) is 0))
            {
                throw new DeskException(StatusCodes.Status409Conflict, "reversal", "This payment was taken back by another reversal.");
            }
        }
        else if (paid.Key is not null)
        {
            if (rows.First("SELECT receipt FROM movements WHERE receipt = $reversal", static row => row.GetString(0), ("reversal", reversal)) is not null)
            {
                throw new DeskException(StatusCodes.Status409Conflict, "reversal", "This reversal is booked for another payment.");
            }

            PaidTakenBack(paid.Key, reversal, now);
        }
        else if (rows.Execute("UPDATE unplaced SET state = 'returned' WHERE receipt = $receipt AND state IN ('open', 'returning', 'returned')", ("receipt", receipt)) is 0)
        {
            throw new DeskException(StatusCodes.Status404NotFound, "receipt", "No payment with this receipt was booked.");
        }
    }

    /// <summary>Money that names no loan of ours waits here for an officer.</summary>
    public void Unplaced(string receipt, string reference, Money amount, DateTimeOffset now) => rows.Execute(
        "INSERT INTO unplaced (receipt, amount, reference, state, at) VALUES ($receipt, $amount, $reference, 'open', $at) ON CONFLICT DO NOTHING",
        ("receipt", receipt), ("amount", amount.MinorUnits), ("reference", reference), ("at", Text(now)));

    public IReadOnlyList<UnplacedPayment> UnplacedPayments() => rows.All(
        "SELECT receipt, amount, reference FROM unplaced WHERE state = 'open' ORDER BY at", static row => new UnplacedPayment(row.GetString(0), Shillings.Of(row.GetInt64(1)), row.GetString(2)));

    /// <summary>An officer says whose money it is.</summary>
    public void Place(string receipt, long loan, LoanTerms terms, DateTimeOffset now)
    {
        Get(loan);
        if (rows.Execute("UPDATE unplaced SET state = 'placed' WHERE receipt = $receipt AND state = 'open'", ("receipt", receipt)) is 0)
        {
            throw new DeskException(StatusCodes.Status409Conflict, "receipt", "No money with this receipt waits for a loan.");
        }

        var amount = rows.First("SELECT amount FROM unplaced WHERE receipt = $receipt", static row => row.GetInt64(0), ("receipt", receipt));
        Paid($"paid:{receipt}", receipt, loan, Shillings.Of(amount), terms, now);
    }

    /// <summary>What became of money that was to go back and belonged to no loan.</summary>
    public void Returned(string receipt, bool isReturned) =>
        rows.Execute("UPDATE unplaced SET state = $state WHERE receipt = $receipt AND state = 'returning'", ("state", isReturned ? "returned" : "open"), ("receipt", receipt));

    public IReadOnlyList<Notice> Untold() =>
        rows.All("SELECT id, number, text FROM notices WHERE is_told = 0 ORDER BY id", static row => new Notice(row.GetInt64(0), Msisdn.FromInternational(row.GetString(1)), row.GetString(2)));

    public void Told(long notice) => rows.Execute("UPDATE notices SET is_told = 1 WHERE id = $id", ("id", notice));

    /// <summary>The first order of a kind has the name itself as its key, the second one ends with -2.</summary>
    private Order NewOrder(OrderKind kind, string name, long loan, long amount, string receipt, string by, DateTimeOffset now)
    {
        var attempt = 1 + (Latest(kind, receipt.Length is 0 ? loan : null, receipt)?.Attempt ?? 0);
        return Added(new Order(attempt is 1 ? name : $"{name}-{attempt}", kind, loan, amount, receipt, attempt, OrderState.Open), by, now);
    }

    // Under the key of another order the Bridge would give that one's payment, or refuse: nothing is written then.
    private Order Added(Order order, string by, DateTimeOffset now) => AddOrder(order, by, now) ? order : throw new InvalidOperationException($"The key {order.Key} is another order's.");

    private Order? Latest(OrderKind kind, long? loan, string receipt) => rows.First(
        $"{OrderColumns} WHERE kind = $kind AND ($loan IS NULL OR loan = $loan) AND receipt = $receipt ORDER BY attempt DESC LIMIT 1", ReadOrder, ("kind", $"{kind}"), ("loan", loan), ("receipt", receipt));

    private bool AddOrder(Order order, string by, DateTimeOffset now) => rows.Execute(
        "INSERT INTO orders (key, kind, loan, amount, receipt, attempt, state, by, at) VALUES ($key, $kind, $loan, $amount, $receipt, $attempt, $state, $by, $at) ON CONFLICT DO NOTHING",
        ("key", order.Key), ("kind", $"{order.Kind}"), ("loan", order.Loan), ("amount", order.Amount), ("receipt", order.Receipt), ("attempt", order.Attempt), ("state", $"{order.State}"), ("by", by), ("at", Text(now))) > 0;

    private static Order ReadOrder(SqliteDataReader row) => new(
        row.GetString(0), Enum.Parse<OrderKind>(row.GetString(1)), row.GetInt64(2), row.GetInt64(3), row.GetString(4), row.GetInt32(5), Enum.Parse<OrderState>(row.GetString(6)));
}
