using System.Runtime.CompilerServices;

namespace Integrations.Bridge;

/// <summary>The engine as operators see it.</summary>
internal sealed class BridgeOperations(BridgeEngine engine) : IBridgeOperations
{
    internal const string CallbackPrefix = "callback:";
    private const string EventPrefix = "event:";

    private ReviewDesk Desk { get; } = new(engine);

    public async Task<IReadOnlyList<PaymentListing>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        var found = await engine.Journal.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. found.Select(Listing)];
    }

    public async Task<IReadOnlyList<DaySummary>> SummariseAsync(SummaryQuery query, TimeZoneInfo zone, CancellationToken cancellationToken = default)
    {
        DaySummaries.Check(query, zone);
        await engine.OpenAsync().ConfigureAwait(false);
        return DaySummaries.From(await engine.Journal.SummariseAsync(query, cancellationToken).ConfigureAwait(false), zone);
    }

    public async Task<PaymentExplanation?> ExplainAsync(PaymentId id, CancellationToken cancellationToken = default)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        if (await engine.Journal.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } snapshot)
        {
            return null;
        }

        var view = engine.View(snapshot);
        var postings = new List<PostingRecord>();
        foreach (var attempt in snapshot.Attempts)
        {
            postings.AddRange(await engine.Journal.ListPostingsAsync(attempt.Reference, cancellationToken).ConfigureAwait(false));
        }

        return new PaymentExplanation
        {
            Payment = Payments.From(view),
            OpenFlags = view.OpenFlags,
            Evidence = snapshot.Evidence,
            Routing = RoutingDecision.Read(snapshot.Intent.Explanation),
            Postings = postings,
            Actions = ReviewRules.Allowed(view, Desk.Context),
            Proposals = ReviewList.ProposalsOf(view, engine.Now),
            CaseSince = snapshot.Intent.CaseSince,
            NextDue = snapshot.Intent.NextDue,
        };
    }

    public async Task<RoutingDecision> ExplainAsync(PaymentRequest request, PaymentTerms? terms = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        terms ??= PaymentTerms.Default;
        await engine.OpenAsync().ConfigureAwait(false);
        var routing = engine.Routes.Snapshot.With(await engine.Journal.ListDisabledRoutesAsync(cancellationToken).ConfigureAwait(false));
        var plan = RoutePlanner.Plan(Admission.Input(request, terms, engine.Options, routing, engine.Board.Picture, engine.Catalogue, engine.Now));
        return plan.Decide(0, []);
    }

    public async Task<JournalOverview> GetOverviewAsync(CancellationToken cancellationToken = default)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        return await engine.Journal.GetOverviewAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<RouteStatus>> ListRoutesAsync(CancellationToken cancellationToken = default)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        return engine.RoutesNow(await engine.Journal.ListDisabledRoutesAsync(cancellationToken).ConfigureAwait(false));
    }

    public async Task<Payment> ResolveAsync(PaymentId id, Resolution resolution, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        await LoadAsync(id, cancellationToken).ConfigureAwait(false);
        await Desk.ResolveAsync(id, resolution).ConfigureAwait(false);
        return await SettledAsync(id).ConfigureAwait(false);
    }

    public Task<Payment> ApproveAsync(PaymentId id, Approval approval, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approval);
        return ResolveAsync(id, new Resolution { Action = OperatorAction.Approve, Actor = approval.Actor, Reason = approval.Reason }, cancellationToken);
    }

    public async Task<Proposal> ProposeAsync(PaymentId id, Resolution resolution, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        await LoadAsync(id, cancellationToken).ConfigureAwait(false);
        return await Desk.ProposeAsync(id, resolution).ConfigureAwait(false);
    }

    public Task<Payment> ConfirmAsync(PaymentId id, SecondWord word, CancellationToken cancellationToken = default) => AnswerAsync(id, word, isConfirmed: true, cancellationToken);

    public Task<Payment> RejectAsync(PaymentId id, SecondWord word, CancellationToken cancellationToken = default) => AnswerAsync(id, word, isConfirmed: false, cancellationToken);

    public async Task<ReviewPage> ListReviewAsync(ReviewQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await engine.OpenAsync().ConfigureAwait(false);
        return await new ReviewList(engine, Desk.Context).ListAsync(query, cancellationToken).ConfigureAwait(false);
    }

    public async Task<StatementOutcome> ImportStatementAsync(Statement statement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statement);
        cancellationToken.ThrowIfCancellationRequested();
        await engine.OpenAsync().ConfigureAwait(false);
        return await new StatementMatcher(engine).MatchAsync(statement).ConfigureAwait(false);
    }

    public async Task<StatementOutcome> ImportStatementAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        Known(route);
        if (engine.Routes.Find(route) is not IStatementSource source)
        {
            throw new ArgumentException($"The provider of route '{route}' gives no statement; import one that you have with the other ImportStatementAsync.", nameof(route));
        }

        var (statement, leftOut) = await StatementReader.ReadAsync(source, route, from, to, cancellationToken).ConfigureAwait(false);
        return await ImportStatementAsync(statement, cancellationToken).ConfigureAwait(false) with { LeftOut = leftOut };
    }

    public async Task<IReadOnlyList<RouteReconciliation>> ListReconciliationsAsync(CancellationToken cancellationToken = default)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        var statements = await engine.Statements.ListAsync(cancellationToken).ConfigureAwait(false);
        var balances = await engine.Balances.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. statements.Keys.Union(balances.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(route => Reconciliations.Of(route, statements.GetValueOrDefault(route), balances.GetValueOrDefault(route)))];
    }

    public async Task<bool> RecordFloatMovementAsync(FloatMovement movement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(movement);
        Known(movement.Route);
        if (string.IsNullOrWhiteSpace(movement.Reference) || movement.Reference.Length > 100)
        {
            throw new ArgumentException("A movement needs a Reference of 1 to 100 characters: the same one is recorded once.", nameof(movement));
        }

        if (movement.Amount.IsZero)
        {
            throw new ArgumentException("A movement needs an Amount: positive for what came in, negative for what went out.", nameof(movement));
        }

        var posting = movement.ToPosting();
        await engine.OpenAsync().ConfigureAwait(false);
        if (await IsRecordedAsync(posting, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        try
        {
            await engine.Journal.PostAsync([posting], cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (JournalException)
        {
            // Somebody else recorded it meanwhile, or the answer to our own write was lost.
            if (!await IsRecordedAsync(posting, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }

            return false;
        }
    }

    public async Task<IReadOnlyList<RawAnswer>> ListAnswersAsync(PaymentId id, CancellationToken cancellationToken = default)
    {
        var snapshot = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
        return [.. snapshot.Attempts.SelectMany(attempt => attempt.Answers.Select(answer => new RawAnswer
        {
            Reference = attempt.Reference,
            Operation = answer.Operation,
            At = answer.At,
            Status = answer.Status,
            Digest = answer.Digest,
            Length = answer.Length,
            Content = engine.Vault.OpenAnswer(attempt.Reference, answer),
        }))];
    }

    public async Task SetRouteEnabledAsync(string route, bool isEnabled, CancellationToken cancellationToken = default)
    {
        Known(route);
        await engine.OpenAsync().ConfigureAwait(false);
        await engine.Journal.SetRouteEnabledAsync(route, isEnabled, cancellationToken).ConfigureAwait(false);
        engine.Routes.Disable(await engine.Journal.ListDisabledRoutesAsync(CancellationToken.None).ConfigureAwait(false));
    }

    public async Task SetFloatAsync(string route, Money available, CancellationToken cancellationToken = default)
    {
        Known(route);
        await engine.OpenAsync().ConfigureAwait(false);
        await engine.Journal.SetFloatAsync(new FloatSnapshot(route, available, engine.Now), cancellationToken).ConfigureAwait(false);
    }

    public async Task<BatchOutcome> DisburseBatchAsync(DisbursementBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (string.IsNullOrWhiteSpace(batch.BatchId))
        {
            throw new ArgumentException("A batch needs a BatchId of its own.", nameof(batch));
        }

        var terms = batch.Terms with { BatchId = batch.BatchId };
        var rows = new List<BatchRow>(batch.Rows.Count);
        foreach (var request in batch.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(await TakeInAsync(request, terms).ConfigureAwait(false));
            batch.Progress?.Report(rows.Count);
        }

        return new BatchOutcome { BatchId = batch.BatchId, Rows = rows };
    }

    public async Task<IReadOnlyList<ParkedItem>> ListParkedAsync(int limit = 100, CancellationToken cancellationToken = default)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        var parked = await engine.Journal.ListCallbacksAsync(InboxState.Parked, limit, cancellationToken).ConfigureAwait(false);
        var orphans = await engine.Journal.ListCallbacksAsync(InboxState.Orphaned, limit, cancellationToken).ConfigureAwait(false);
        var events = await engine.Journal.ListParkedEventsAsync(limit, cancellationToken).ConfigureAwait(false);
        return
        [
            .. parked.Select(static row => new ParkedItem(CallbackPrefix + row.Id, ParkedKind.Callback, row.ReceivedAt, row.Failures, row.Note)),
            .. orphans.Select(Orphan),
            .. events.Select(static row => new ParkedItem(EventPrefix + row.EventId, ParkedKind.Event, row.CreatedAt, row.Failures, row.Error)),
        ];
    }

    public async Task ReplayAsync(string parkedId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(parkedId);
        await engine.OpenAsync().ConfigureAwait(false);
        if (parkedId.StartsWith(EventPrefix, StringComparison.Ordinal))
        {
            var row = (await engine.Journal.ListParkedEventsAsync(int.MaxValue, cancellationToken).ConfigureAwait(false)).FirstOrDefault(row => row.EventId == parkedId[EventPrefix.Length..]) ?? throw NotParked(parkedId);
            await engine.Journal.UpdateEventAsync(row with { Failures = 0, IsParked = false, Due = engine.Now }, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var rows = await engine.Journal.ListCallbacksAsync(InboxState.Parked, int.MaxValue, cancellationToken).ConfigureAwait(false);
            var orphans = await engine.Journal.ListCallbacksAsync(InboxState.Orphaned, int.MaxValue, cancellationToken).ConfigureAwait(false);
            var row = rows.Concat(orphans).FirstOrDefault(row => CallbackPrefix + row.Id == parkedId) ?? throw NotParked(parkedId);
            await engine.Journal.UpdateCallbackAsync(row with { State = InboxState.Pending, Failures = 0, Tries = 0, Due = engine.Now }, cancellationToken).ConfigureAwait(false);
        }

        engine.Wake();
    }

    public async Task<DismissOutcome> DismissAsync(string parkedId, Dismissal dismissal, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(parkedId);
        ArgumentNullException.ThrowIfNull(dismissal);
        ReviewDesk.People(dismissal.Actor, dismissal.Reason);
        await engine.OpenAsync().ConfigureAwait(false);
        var orphans = await engine.Journal.ListCallbacksAsync(InboxState.Orphaned, int.MaxValue, cancellationToken).ConfigureAwait(false);
        var row = orphans.FirstOrDefault(row => CallbackPrefix + row.Id == parkedId) ?? throw NotParked(parkedId);
        var needsTwo = engine.Options.SecondApprovalAbove.Count > 0 && (engine.AmountOf(row) is not { } amount || ReviewRules.NeedsTwo(amount, engine.Options));
        var word = OrphanWord.Of(row.Note);
        if (needsTwo && (word is null || word.IsOf(dismissal.Actor)))
        {
            // Its next look, within a day, forgets the word.
            await engine.Journal.UpdateCallbackAsync(row with { Note = OrphanWord.Write(dismissal) }, cancellationToken).ConfigureAwait(false);
            return DismissOutcome.AwaitsSecondPerson;
        }

        await engine.Journal.UpdateCallbackAsync(row with { State = InboxState.Rejected, Note = OrphanWord.Close(needsTwo ? word : null, dismissal) }, cancellationToken).ConfigureAwait(false);
        return DismissOutcome.Dismissed;
    }

    public async IAsyncEnumerable<PaymentListing> ListOfPartyAsync(Msisdn party, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        await foreach (var intent in new PartyErasure(engine).FindAsync(party, engine.Options.ErasureKey, cancellationToken).ConfigureAwait(false))
        {
            yield return Listing(intent);
        }
    }

    public async Task<ErasureOutcome> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        if (string.IsNullOrWhiteSpace(erasure.Actor) || string.IsNullOrWhiteSpace(erasure.Reason))
        {
            throw new ArgumentException("An erasure needs an Actor and a Reason; they are kept as evidence.", nameof(erasure));
        }

        await engine.OpenAsync().ConfigureAwait(false);
        return await new PartyErasure(engine).EraseAsync(erasure, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ExportOutcome> ExportAsync(PaymentExport export, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(export);
        ArgumentNullException.ThrowIfNull(output);
        await engine.OpenAsync().ConfigureAwait(false);
        return await new ExportWriter(engine).WriteAsync(export, output, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsRecordedAsync(PostingRecord posting, CancellationToken cancellationToken) =>
        await engine.Journal.ListPostingsAsync(posting.Reference, cancellationToken).ConfigureAwait(false) is [var recorded, ..]
        && (recorded with { At = posting.At } == posting
            ? true
            : throw new ArgumentException($"A movement with reference '{posting.Reference[FloatMovement.Prefix.Length..]}' is recorded already, with another amount or route; give each its own reference.", nameof(posting)));

    internal static ParkedItem Orphan(InboxRecord row) => new(CallbackPrefix + row.Id, ParkedKind.OrphanCallback, row.ReceivedAt, row.Failures, row.Note);

    private static PaymentListing Listing(IntentRecord intent) => new(
        intent.Id, intent.Tenant, intent.Key, intent.Kind, intent.Amount, intent.Reference, intent.State, intent.Review, intent.Flags, intent.CreatedAt, intent.UpdatedAt);

    private async Task<Payment> AnswerAsync(PaymentId id, SecondWord word, bool isConfirmed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(word);
        await LoadAsync(id, cancellationToken).ConfigureAwait(false);
        await Desk.AnswerAsync(id, word, isConfirmed).ConfigureAwait(false);
        return await SettledAsync(id).ConfigureAwait(false);
    }

    private async Task<IntentSnapshot> LoadAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        return await engine.Journal.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw BridgeEngine.Unknown(id);
    }

    private async Task<Payment> SettledAsync(PaymentId id)
    {
        engine.Begin(id, isClaimed: false);
        return await engine.GetAsync(id, CancellationToken.None).ConfigureAwait(false) ?? throw BridgeEngine.Unknown(id);
    }

    private async Task<BatchRow> TakeInAsync(DisburseRequest request, PaymentTerms terms)
    {
        try
        {
            var admitted = await engine.TakeInAsync(request, terms).ConfigureAwait(false);
            return new BatchRow(request.IdempotencyKey, admitted.Intent.Id, null);
        }
        catch (IntegrationException refused)
        {
            return new BatchRow(request.IdempotencyKey, null, refused.Message);
        }
    }

    private void Known(string route)
    {
        if (engine.Routes.Find(route) is null)
        {
            throw new ArgumentException($"There is no route '{route}' in this host; the routes are {string.Join(", ", engine.Routes.Descriptors.Select(static one => one.Name))}.", nameof(route));
        }
    }

    private static KeyNotFoundException NotParked(string id) => new($"'{id}' is not parked.");
}
