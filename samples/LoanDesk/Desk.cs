namespace Integrations.Samples.LoanDesk;

/// <summary>What borrowers and staff can do, by USSD and by web alike.</summary>
internal sealed class Desk(LoanFile file, Orders orders, Notices notices, LoanTerms terms, TimeProvider time, ILogger<Desk> logger)
{
    private const int LongestKey = 100;
    private const int LongestReceipt = 20;

    /// <summary>Asks for a loan. The same key is the same loan.</summary>
    public Loan Request(string key, Msisdn borrower, Money amount)
    {
        if (!borrower.IsMobile || borrower.Country?.Code is not "KE")
        {
            throw new DeskException(StatusCodes.Status400BadRequest, "phone", "phone must be a Kenyan mobile number, such as 0712 345 678.");
        }

        if (amount.Amount < terms.Least || amount.Amount > terms.Most || amount.Amount % 1 is not 0)
        {
            throw new DeskException(StatusCodes.Status400BadRequest, "amount", $"amount must be whole shillings from {terms.Least} to {terms.Most}.");
        }

        return file.Change(books => books.Request(Checked(key), borrower, amount, time.GetUtcNow()));
    }

    /// <summary>Approves a loan and pays it out. Approving twice pays once.</summary>
    public async Task<Loan> ApproveAsync(long id, string by, CancellationToken cancellationToken = default)
    {
        if (file.Change(books => books.Approve(id, by, time.GetUtcNow())) is { } payout)
        {
            logger.Approved(Loan.ReferenceOf(id), by);
            await GiveAsync(payout, cancellationToken);
        }

        return Find(id);
    }

    /// <summary>Whether a PIN is a staff member's. A try is counted before it is compared; after five wrong ones within an hour none is right.</summary>
    public bool IsStaffs(Msisdn staff, Secret pin)
    {
        if (!file.Change(books => books.MayTryPin(staff, time.GetUtcNow())))
        {
            logger.PinLocked(staff);
            return false;
        }

        if (!terms.IsPinOf(staff, pin))
        {
            return false;
        }

        file.Change(books => books.PinWasRight(staff));
        return true;
    }

    /// <summary>Pays an approved loan out once more, after a payout that is proven to have failed.</summary>
    public async Task<Loan> PayAgainAsync(long id, string by, CancellationToken cancellationToken = default)
    {
        await GiveAsync(file.Change(books => books.PayAgain(id, by, time.GetUtcNow())), cancellationToken);
        return Find(id);
    }

    /// <summary>Prompts the borrower's phone for the next instalment, less their credit.</summary>
    public async Task<Order> PromptAsync(string key, long id, string by, CancellationToken cancellationToken = default)
    {
        var prompt = file.Change(books => books.Prompt(Checked(key), id, by, time.GetUtcNow()));
        await GiveAsync(prompt, cancellationToken);
        return prompt;
    }

    /// <summary>Gives a payment back to whoever made it. It is booked when the provider has done it.</summary>
    public async Task<Order> TakeBackAsync(string receipt, string by, CancellationToken cancellationToken = default)
    {
        var order = file.Change(books => books.TakeBack(receipt, by, time.GetUtcNow()));
        await GiveAsync(order, cancellationToken);
        return order;
    }

    /// <summary>Books that the provider itself took a payment back. Nobody is asked for anything.</summary>
    public async Task BookTakenBackAsync(string receipt, string? reversal, string by, CancellationToken cancellationToken = default)
    {
        if (reversal is not { Length: > 0 and <= LongestReceipt } || !reversal.All(char.IsAsciiLetterOrDigit))
        {
            throw new DeskException(StatusCodes.Status400BadRequest, "reversal", $"reversal must be the receipt of the reversal: 1 to {LongestReceipt} letters and digits.");
        }

        file.Change(books => books.TakenBackByProvider(receipt, reversal, time.GetUtcNow()));
        logger.TakenBackByHand(receipt, reversal, by);
        await notices.DeliverAsync(cancellationToken);
    }

    /// <summary>Books money that named no loan.</summary>
    public async Task<Loan> PlaceAsync(string receipt, long loan, CancellationToken cancellationToken = default)
    {
        file.Change(books => books.Place(receipt, loan, terms, time.GetUtcNow()));
        await notices.DeliverAsync(cancellationToken);
        return Find(loan);
    }

    public Loan Find(long id) => file.Read(books => books.Get(id));

    public (Loan Loan, IReadOnlyList<Instalment> Instalments, IReadOnlyList<Movement> Movements) Show(long id) =>
        file.Read(books => (books.Get(id), books.Instalments(id), books.Movements(id)));

    public IReadOnlyList<Loan> WithStatus(LoanStatus status) => file.Read(books => books.WithStatus(status));

    public IReadOnlyList<Loan> OfBorrower(Msisdn borrower) => file.Read(books => books.OfBorrower(borrower));

    public IReadOnlyList<UnplacedPayment> Unplaced() => file.Read(static books => books.UnplacedPayments());

    private async Task GiveAsync(Order order, CancellationToken cancellationToken)
    {
        await notices.DeliverAsync(cancellationToken);
        await orders.GiveAsync(order, cancellationToken);
    }

    private static string Checked(string key) => key.Length is > 0 and <= LongestKey
        ? key
        : throw new DeskException(StatusCodes.Status400BadRequest, "Idempotency-Key", $"Idempotency-Key must have 1 to {LongestKey} characters.");
}
