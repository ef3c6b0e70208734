namespace Integrations.Bridge;

/// <summary>Asks for the balances that payouts are paid from, each by one host, and compares them with the ledger. Routes of one registration that pay from the same account share its balance.</summary>
internal sealed class BalanceJob
{
    private const string Prefix = "balance/";
    private const string AtOnce = "";
    private const string Source = "provider";
    private const string AccountNotTold = nameof(AccountNotTold);
    private const string Unanswered = nameof(Unanswered);
    private const int MostQuestions = 4;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly EngineParts _parts;
    private readonly BridgeEngine _engine;
    private readonly RateBuckets _polls;
    private readonly JobStates<StoredBalanceJob> _states;
    private readonly JobRound _round;
    private readonly PaidFrom[] _accounts;

    public BalanceJob(EngineParts parts, BridgeEngine engine, RateBuckets polls)
    {
        (_parts, _engine, _polls) = (parts, engine, polls);
        _states = new JobStates<StoredBalanceJob>(parts.Journal, Prefix, BridgeJsonContext.Default.StoredBalanceJob);
        _accounts =
        [
            .. engine.Routes.Routes.OfType<IFloatBalanceSource>()
                .Select(static source => (Source: source, Route: ((IPaymentRoute)source).Descriptor))
                .GroupBy(static one => (one.Route.Provider, one.Route.Merchant, one.Source.FloatAccount))
                .Select(static group => new PaidFrom(group.OrderBy(static one => one.Route.Name, StringComparer.Ordinal).First().Source, [.. group.Select(static one => one.Route.Name).Order(StringComparer.Ordinal)])),
        ];
        _round = new JobRound(_accounts.Length > 0);
    }

    public bool IsDue(DateTimeOffset now) => _round.IsDue(now);

    /// <summary>Asks what is due. Not to be called while a round is under way.</summary>
    /// <param name="now">The store's clock.</param>
    /// <param name="stop">Breaks questions off.</param>
    public async Task RunAsync(DateTimeOffset now, CancellationToken stop)
    {
        _round.Begin(now);
        try
        {
            var stored = await _states.ListAsync(CancellationToken.None).ConfigureAwait(false);
            await Task.WhenAll(_accounts.Select(account => LookAsync(account, stored.GetValueOrDefault(account.Lead), now, stop))).ConfigureAwait(false);
        }
        catch (JournalException exception)
        {
            _round.Failed(now);
            _parts.Logger.JournalUnavailable("balance", exception.GetType().Name);
        }
        finally
        {
            _round.End();
        }
    }

    /// <summary>Takes the answer to a question that came by callback. False when nobody asked it, or asked again since.</summary>
    public async Task<bool> TakeAsync(string callbackId, IReadOnlyList<AccountBalance> balances)
    {
        foreach (var account in _accounts)
        {
            var (_, job) = (await _states.ListAsync().ConfigureAwait(false)).GetValueOrDefault(account.Lead);
            if (job?.Questions?.FirstOrDefault(question => question.Callback == callbackId) is { } asked)
            {
                await TellAsync(account, balances, asked).ConfigureAwait(false);
                return true;
            }
        }

        return false;
    }

    /// <summary>How the accounts of this journal stand, by their first route.</summary>
    public async Task<IReadOnlyDictionary<string, StoredBalanceJob>> ListAsync(CancellationToken cancellationToken)
    {
        var stored = await _states.ListAsync(cancellationToken).ConfigureAwait(false);
        return stored.Where(static one => one.Value.Job is not null).ToDictionary(static one => one.Key, static one => one.Value.Job!, StringComparer.Ordinal);
    }

    private async Task LookAsync(PaidFrom account, (StateRecord? Record, StoredBalanceJob? Job) stored, DateTimeOffset now, CancellationToken stop)
    {
        var key = _states.KeyOf(account.Lead);
        var route = _engine.Routes.Snapshot.Routes.First(route => route.Name == account.Lead);
        if ((route.BalanceCadence ?? _parts.Options.BalanceCadence) is not { Ticks: > 0 } cadence || !StateRecord.IsKey(key))
        {
            return;
        }

        var record = stored.Record ?? new StateRecord(key, 0, default);
        if (stored.Job is not { } job)
        {
            await _states.SaveAsync(record, new StoredBalanceJob { Due = now + cadence }).ConfigureAwait(false);
            _round.Expect(now, now + cadence);
            return;
        }

        if (job.Due > now || !job.IsFree(now))
        {
            _round.Expect(now, job.Due > now ? job.Due : job.OwnedUntil!.Value);
            return;
        }

        if (!_polls.TryTake(account.Lead, out var wait))
        {
            _round.Expect(now, now + wait);
        }
        else if (await _states.SaveAsync(record, job with { Owner = _parts.WorkerId, OwnedUntil = now + Hold }).ConfigureAwait(false))
        {
            await AskAsync(account, cadence, now, stop).ConfigureAwait(false);
        }
    }

    private async Task AskAsync(PaidFrom account, TimeSpan cadence, DateTimeOffset now, CancellationToken stop)
    {
        var reference = _parts.References.Next().ToString("D");
        var callback = _parts.Addresses is { IsConfigured: true } addresses ? addresses.IdFor(reference) : AtOnce;
        string? error = null;
        try
        {
            // Before the question, so that what is decided meanwhile is not taken for gone from the balance.
            var asked = new StoredBalanceQuestion(callback, _engine.Now, await BooksAsync(account).ConfigureAwait(false));
            var isUnanswered = false;
            await _states.ChangeAsync(account.Lead, job =>
            {
                isUnanswered = job.Questions?.Any(question => question.Callback.Length > 0 && question.AskedAt > (job.Balance?.AsOf ?? default)) is true;
                return job with { Questions = [.. (job.Questions ?? []).TakeLast(MostQuestions - 1), asked] };
            }).ConfigureAwait(false);
            var balances = await BalancesAsync(account.Source, reference, stop).ConfigureAwait(false);
            if (balances is null)
            {
                error = isUnanswered ? Unanswered : null;
            }
            else
            {
                await TellAsync(account, balances, asked).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await _states.ChangeAsync(account.Lead, job => job.Owner == _parts.WorkerId ? job with { Owner = null, OwnedUntil = null } : null).ConfigureAwait(false);
            return;
        }
#pragma warning disable CA1031 // One account's balance must not stop the others; it is asked for again.
        catch (Exception exception) when (exception is not JournalException)
#pragma warning restore CA1031
        {
            error = exception is IntegrationException known ? known.Error.Category.ToString() : exception.GetType().Name;
        }

        var after = await _states.ChangeAsync(account.Lead, job => Ended(job, now, cadence, error)).ConfigureAwait(false);
        _round.Expect(now, after?.Due ?? now + cadence);
        if (error is not null && after is not null)
        {
            _parts.Logger.BalanceNotRead(account.Lead, after.Failures, error);
            _parts.Reconciled?.Invoke(Reconciliations.Of(account.Lead, null, after));
        }
    }

    private StoredBalanceJob? Ended(StoredBalanceJob job, DateTimeOffset now, TimeSpan cadence, string? error)
    {
        if (job.Owner != _parts.WorkerId)
        {
            return null;
        }

        var failures = error is null ? job.Failures : job.Failures + 1;
        var pause = error is null ? cadence : BackOff.AfterFailure(failures + 5, cadence > LongestPause ? cadence : LongestPause);
        return job with { Owner = null, OwnedUntil = null, Failures = failures, Error = error ?? job.Error, Due = now + (pause > cadence ? pause : cadence) };
    }

    private async Task<IReadOnlyList<AccountBalance>?> BalancesAsync(IFloatBalanceSource source, string reference, CancellationToken stop)
    {
        var attempt = new PaymentAttempt
        {
            Reference = reference,
            Request = new SettleRequest { IdempotencyKey = reference, Reference = reference, Amount = default, Destination = "" },
            Addresses = _parts.Addresses,
        };
        using var patience = new CancellationTokenSource(_parts.Options.QueryTimeout, _parts.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        return await source.GetFloatAsync(attempt, both.Token).WaitAsync(_parts.Options.QueryTimeout + Grace, _parts.Time, stop).ConfigureAwait(false);
    }

    /// <summary>A balance: for history, as the float of each route that pays from it, and beside the ledger.</summary>
    private async Task TellAsync(PaidFrom account, IReadOnlyList<AccountBalance> balances, StoredBalanceQuestion asked)
    {
        var name = account.Source.FloatAccount;
        var told = name is null ? (balances.Count is 1 ? balances[0] : null) : balances.FirstOrDefault(balance => string.Equals(balance.Account, name, StringComparison.OrdinalIgnoreCase));
        if (told is null)
        {
            _parts.Logger.BalanceNotRead(account.Lead, 1, AccountNotTold);
            await _states.ChangeAsync(account.Lead, static job => job with { Failures = job.Failures + 1, Error = AccountNotTold }).ConfigureAwait(false);
            return;
        }

        var currency = told.Available.Currency;
        var books = asked.Books.FirstOrDefault(books => books.Currency == currency.Code) ?? await Books.ReadAsync(_parts.Journal, account.Routes, currency).ConfigureAwait(false);
        var (_, before) = (await _states.ListAsync().ConfigureAwait(false)).GetValueOrDefault(account.Lead);
        var mayBeIn = before is null ? books.InFlight : Books.MayBeIn(before, books);
        foreach (var route in account.Routes)
        {
            // First, because the question is forgotten with the comparison; twice, it changes nothing.
            await _parts.Journal.SetFloatAsync(new FloatSnapshot(route, told.Available, asked.AskedAt) { Source = Source, InFlight = mayBeIn }, CancellationToken.None).ConfigureAwait(false);
        }

        // An answer that was overtaken, or came twice, is history and no more.
        var after = await _states.ChangeAsync(account.Lead, job => job.Balance is { } last && last.AsOf >= asked.AskedAt ? null : Books.Compare(job, told, books, asked.AskedAt, _engine.Now) with
        {
            Questions = [.. (job.Questions ?? []).Where(question => question.AskedAt > asked.AskedAt)],
            Failures = 0,
            Error = null,
        }).ConfigureAwait(false);
        if (after is { Balance: { } balance })
        {
            _parts.Logger.BalanceRead(account.Lead, balance.Unexplained.IsZero, balance.Open.IsZero);
            _parts.Reconciled?.Invoke(Reconciliations.Of(account.Lead, null, after));
        }
    }

    private async Task<StoredBooks[]> BooksAsync(PaidFrom account)
    {
        var books = new List<StoredBooks>();
        foreach (var currency in Currencies(account))
        {
            books.Add(await Books.ReadAsync(_parts.Journal, account.Routes, currency).ConfigureAwait(false));
        }

        return [.. books];
    }

    private IEnumerable<Currency> Currencies(PaidFrom account) => _engine.Routes.Descriptors
        .Where(route => account.Routes.Contains(route.Name, StringComparer.Ordinal))
        .Select(static route => route.MinAmount.Currency).Distinct();

    /// <summary>An account and the routes that pay from it.</summary>
    private sealed record PaidFrom(IFloatBalanceSource Source, IReadOnlyList<string> Routes)
    {
        public string Lead => Routes[0];
    }
}
