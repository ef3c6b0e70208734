namespace Integrations.Bridge;

/// <summary>What the ledger says about the routes that pay from one account.</summary>
internal static class Books
{
    public static async Task<StoredBooks> ReadAsync(IPaymentJournal journal, IEnumerable<string> routes, Currency currency)
    {
        long available = 0, inFlight = 0;
        foreach (var route in routes)
        {
            available += await journal.GetBalanceAsync(route, LedgerAccount.FloatAvailable, currency, CancellationToken.None).ConfigureAwait(false);
            inFlight += await journal.GetBalanceAsync(route, LedgerAccount.InFlight, currency, CancellationToken.None).ConfigureAwait(false);
        }

        return new StoredBooks(currency.Code, available, inFlight);
    }

    /// <summary>The job after a balance was told.</summary>
    /// <param name="job">The job before.</param>
    /// <param name="told">The balance.</param>
    /// <param name="books">The ledger when it was asked for.</param>
    /// <param name="askedAt">When that was.</param>
    /// <param name="now">When it was read.</param>
    public static StoredBalanceJob Compare(StoredBalanceJob job, AccountBalance told, StoredBooks books, DateTimeOffset askedAt, DateTimeOffset now)
    {
        // What the ledger has at the provider: what can be paid out, and what is under way. Only what was delivered, came back or was recorded changes the sum.
        var booked = books.Available + books.InFlight;
        var before = job.Balance is { } last && last.Account == told.Account && last.Available.Currency == told.Available.Currency ? last : null;
        var start = before is null ? told.Available.MinorUnits - booked : job.Base;
        return job with
        {
            Balance = new BalanceReading
            {
                Account = told.Account,
                Available = told.Available,
                AsOf = askedAt,
                ReadAt = now,
                InFlight = In(books.InFlight),
                Change = before is null ? In(0) : told.Available - before.Available,
                Booked = In(before is null ? 0 : booked - job.Booked),
                Open = In(told.Available.MinorUnits - booked - start),
                Since = before?.Since ?? askedAt,
            },
            Booked = booked,
            Held = books.Available,
            Base = start,
        };

        Money In(long minorUnits) => Money.FromMinorUnits(minorUnits, told.Available.Currency);
    }

    /// <summary>
    /// How much of what is under way the balance may still hold: what was held since the balance before. An older hold has reached its provider by then or never will, and was paid from the balance if it was paid at all.
    /// </summary>
    public static long MayBeIn(StoredBalanceJob job, StoredBooks books) => job.Balance is null ? books.InFlight : Math.Min(books.InFlight, Math.Max(0, job.Held - books.Available));
}
