using System.Runtime.CompilerServices;

namespace Integrations.Bridge;

/// <summary>The engine as operators see it.</summary>
internal sealed class BridgeOperations(BridgeEngine engine) : IBridgeOperations
{
    private const string CallbackPrefix = "callback:";
    private const string EventPrefix = "event:";

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
            Actions = Actions(view),
            NextDue = snapshot.Intent.NextDue,
        };
    }

    public async Task<RoutingDecision> ExplainAsync(PaymentRequest request, PaymentTerms? terms = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        terms ??= PaymentTerms.Default;
        await engine.OpenAsync().ConfigureAwait(false);
        var routing = engine.Routes.Snapshot.With(await engine.Journal.ListDisabledRoutesAsync(cancellationToken).ConfigureAwait(false));
        var plan = RoutePlanner.Plan(Admission.Input(request, terms.Tenant, engine.Options, routing, engine.Now) with { OnlyRoute = terms.Route, Health = engine.Board.Picture, Catalogue = engine.Catalogue });
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
        var snapshot = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
        People(resolution.Actor, resolution.Reason, resolution.SecondActor, snapshot.Intent);
        if (resolution.Action is OperatorAction.MarkFailed && string.IsNullOrWhiteSpace(resolution.Proof))
        {
            throw new ArgumentException("To mark a payment as failed, give Proof: the statement line, or the provider's written confirmation, that no value moved. Without it the payment stays in doubt.", nameof(resolution));
        }

        var reference = resolution.Reference ?? (snapshot.Attempts.Count > 0 ? snapshot.Attempts[^1].Reference : null);
        if (reference is null || !snapshot.Attempts.Any(attempt => attempt.Reference == reference))
        {
            throw new KeyNotFoundException($"Payment {id} has no such attempt.");
        }

        await engine.Store.WriteAsync(JournalWrite.Conclude, id, null, edit => Apply(edit, reference, resolution)).ConfigureAwait(false);
        return await SettledAsync(id).ConfigureAwait(false);
    }

    public async Task<Payment> ApproveAsync(PaymentId id, Approval approval, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approval);
        var snapshot = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
        People(approval.Actor, approval.Reason, approval.SecondActor, snapshot.Intent);
        await engine.Store.WriteAsync(JournalWrite.Conclude, id, null, edit =>
        {
            if (edit.Preview().Review is not ReviewReason.AwaitingApproval)
            {
                throw new InvalidOperationException($"Payment {id} does not wait for an approval. Approve when its Review is {nameof(ReviewReason.AwaitingApproval)}: an approval given early would hold for what comes later, unseen.");
            }

            edit.Set(static intent => intent with { FailoverApproved = true });
            edit.Add(edit.Attempts[^1].Reference, Decision(approval.Actor, approval.SecondActor, $"{OperatorAction.Approve}: {approval.Reason}"));
        }).ConfigureAwait(false);
        return await SettledAsync(id).ConfigureAwait(false);
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
            .. orphans.Select(static row => new ParkedItem(CallbackPrefix + row.Id, ParkedKind.OrphanCallback, row.ReceivedAt, row.Failures, row.Note)),
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

    private static PaymentListing Listing(IntentRecord intent) => new(
        intent.Id, intent.Tenant, intent.Key, intent.Kind, intent.Amount, intent.Reference, intent.State, intent.Review, intent.Flags, intent.CreatedAt, intent.UpdatedAt);

    private static void Apply(IntentEdit edit, string? reference, Resolution resolution)
    {
        var note = resolution.Proof is { } proof ? $"{resolution.Reason} [{proof}]" : resolution.Reason;
        var draft = Decision(resolution.Actor, resolution.SecondActor, note) with { Claim = EvidenceClaim.Success };
        switch (resolution.Action)
        {
            case OperatorAction.MarkSucceeded:
                edit.Add(reference!, draft with { Receipt = resolution.Receipt });
                break;
            case OperatorAction.MarkFailed:
                edit.Add(reference!, draft with { Claim = EvidenceClaim.Reject, Category = ErrorCategory.ProviderFault });
                edit.Set(static intent => intent with { SettledFlags = intent.SettledFlags | PaymentFlags.AmountMismatch });
                if (!edit.Preview().Attempts.Any(static attempt => attempt.IsOpen))
                {
                    // What a person closed is not tried elsewhere by itself. Another attempt that is still open goes on.
                    edit.Set(static intent => intent with { Closing = FailureKind.Refused, ClosingCategory = ErrorCategory.ProviderFault, Escalated = null });
                }

                break;
            case OperatorAction.MarkReversed:
                edit.Add(reference!, draft);
                edit.Add(reference!, draft with { Claim = EvidenceClaim.Reversal });
                break;
            case OperatorAction.Settle:
                edit.Set(intent => intent with { SettledFlags = intent.SettledFlags | resolution.Flags });
                edit.Add(reference!, draft with { Claim = EvidenceClaim.Decision, Note = $"{OperatorAction.Settle} {resolution.Flags}: {note}" });
                break;
            case OperatorAction.AskNow:
                edit.Update(reference!, attempt => attempt with { NextCheck = edit.Now });
                edit.Add(reference!, draft with { Claim = EvidenceClaim.Decision, Note = $"{OperatorAction.AskNow}: {note}" });
                break;
            default:
                throw new ArgumentException($"{resolution.Action} is not a resolution; call ApproveAsync to let another route be tried.", nameof(resolution));
        }
    }

    private static EvidenceDraft Decision(string actor, string? second, string note) => new(EvidenceClaim.Decision, EvidenceSource.Operator)
    {
        Actor = second is null ? actor : $"{actor}, {second}",
        Note = note,
    };

    private static List<OperatorAction> Actions(IntentView view)
    {
        var actions = new List<OperatorAction>();
        var latest = view.Latest;
        if (latest is { IsOpen: true } || view.State is IntentState.Review)
        {
            actions.AddRange(latest is null ? [] : [OperatorAction.MarkSucceeded, OperatorAction.MarkFailed, OperatorAction.AskNow]);
        }

        if (view.Winner is not null)
        {
            actions.Add(OperatorAction.MarkReversed);
        }

        if (view.Review is ReviewReason.AwaitingApproval)
        {
            actions.Add(OperatorAction.Approve);
        }

        if (view.OpenFlags is not PaymentFlags.None)
        {
            actions.Add(OperatorAction.Settle);
        }

        return actions;
    }

    private void People(string actor, string reason, string? second, IntentRecord intent)
    {
        if (string.IsNullOrWhiteSpace(actor) || string.IsNullOrWhiteSpace(reason))
        {
            throw new ArgumentException("A decision needs an Actor and a Reason; they are kept as evidence.", nameof(actor));
        }

        if (engine.Options.SecondApprovalAbove.TryGetValue(intent.Amount.Currency.Code, out var above) && intent.Amount.Amount > above && (string.IsNullOrWhiteSpace(second) || second == actor))
        {
            throw new ArgumentException($"Payments above {above} {intent.Amount.Currency.Code} need a second person: set SecondActor to somebody other than Actor.", nameof(second));
        }
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
