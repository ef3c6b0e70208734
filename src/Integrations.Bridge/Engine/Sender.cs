using System.Runtime.CompilerServices;
using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>Chooses a route, journals the attempt, sends it and journals what that brought.</summary>
internal sealed class Sender(EngineParts parts, RouteTable routes, RouteBoard board, IntentStore store, RouteCalls calls, Vault vault, FindingWriter writer, AnswerKeeper answers, Func<StepContext> context)
{
    private readonly RateBuckets _failovers = new(parts.Time, parts.Options.FailoversPerMinute / 60.0, parts.Options.FailoversPerMinute);

    /// <summary>Takes an active payment to its next attempt, or to its end when no route is left.</summary>
    /// <param name="snapshot">The payment.</param>
    /// <param name="view">What follows from it.</param>
    /// <param name="choosing">The choice of its first route, where it is under way.</param>
    public async ValueTask<(IntentSnapshot? After, TimeSpan? Pause)> RouteAsync(IntentSnapshot snapshot, IntentView view, Task<RouteChoice>? choosing)
    {
        if (snapshot is { Attempts: [], Intent.Compensates: { } returned } && parts.Rules.RefundsOnce && !await MayReturnAsync(snapshot.Intent, returned).ConfigureAwait(false))
        {
            return (await store.TryWriteAsync(JournalWrite.Conclude, snapshot, static edit => edit.Set(static intent => intent with
            {
                Closing = FailureKind.Refused,
                ClosingCategory = ErrorCategory.NotReversible,
                ClosingMessage = ErrorCategory.NotReversible.Rule().UserMessage,
                Escalated = null,
            })).ConfigureAwait(false), null);
        }

        if (choosing is null)
        {
            var input = await InputAsync(snapshot.Intent, snapshot.Attempts, vault.Open(snapshot.Intent)).ConfigureAwait(false);
            var plan = RoutePlanner.Plan(input);
            if (input.HasAttempts && plan.Candidates.Count > 0 && !_failovers.TryTake(snapshot.Intent.Tenant, out var wait))
            {
                return (null, wait);
            }

            choosing = ChooseAsync(plan, input);
        }

        var choice = await choosing.ConfigureAwait(false);
        if (choice.Route is null)
        {
            return (await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => Describe(edit, choice, view.Latest)).ConfigureAwait(false), null);
        }

        // Getting ready may have taken long.
        if (context().Now >= snapshot.Intent.Deadline)
        {
            return (snapshot, null);
        }

        // Taken before the store is asked, so that our lease ends before the one that others see.
        var lease = TakeLease();
        var prepared = await store.TryWriteAsync(JournalWrite.Prepare, snapshot, edit => Describe(edit, choice, view.Latest)).ConfigureAwait(false);
        return (prepared is null ? null : await SendAsync(Prepared(prepared, choice, lease)).ConfigureAwait(false), null);
    }

    /// <summary>Chooses the first route of a payment, before it is stored: a choice that is there at once is stored with it. Not where getting ready takes what others wait for: the key may be there already.</summary>
    public async ValueTask<Task<RouteChoice>?> BeginChoosingAsync(IntentRecord intent, PaymentRequest request)
    {
        var input = await InputAsync(intent, [], request).ConfigureAwait(false);
        var plan = RoutePlanner.Plan(input);
        foreach (var candidate in plan.Candidates)
        {
            if (routes.Capabilities(candidate.Name) is { PreparesWhatIsStored: true })
            {
                return null;
            }
        }

        return ChooseAsync(plan, input);
    }

    public static PreparedSend Prepared(IntentSnapshot snapshot, RouteChoice choice, SendLease lease, bool tellsAtEnd = false) =>
        new(snapshot, snapshot.Attempts[^1], choice.Route!, lease, choice.Attempt!.Request, tellsAtEnd);

    public SendLease TakeLease() => parts.Rules.Lease(parts.Time, parts.Options.LeaseDuration - parts.Options.LeaseMargin);

    /// <summary>Writes a choice: the attempt that it prepares, or the end of the payment.</summary>
    public void Describe(IntentEdit edit, RouteChoice choice, AttemptView? latest)
    {
        edit.Explain(RoutingDecision.Append(edit.Intent.Explanation, choice.Decision));
        if (choice.Route is { } route)
        {
            if (edit.Intent.Escalated is not null)
            {
                edit.Set(static intent => intent with { Escalated = null });
            }

            edit.Add(Attempt(edit, route.Descriptor, choice, choice.Decision.Routes[0].Fee));
            return;
        }

        Refuse(edit, choice, latest);
    }

    private static void Refuse(IntentEdit edit, RouteChoice choice, AttemptView? latest)
    {
        var (category, message) = choice.Refusal is { } refusal ? (refusal.Category, refusal.UserMessage)
            : latest is not null ? (latest.Category ?? ErrorCategory.ProviderFault, latest.UserMessage)
            : (RoutePlanner.CategoryOf(choice.Decision.Routes), null);
        edit.Set(intent => intent with
        {
            Closing = FailureKind.Refused,
            ClosingCategory = category,
            ClosingMessage = message,
            Escalated = null,
        });
    }

    public async ValueTask<IntentSnapshot?> ResendAsync(IntentSnapshot snapshot, AttemptView view)
    {
        if (routes.Find(view.Record.Route) is not { } route)
        {
            return null;
        }

        var lease = TakeLease();
        var previous = view.Record;
        var prepared = await store.TryWriteAsync(JournalWrite.Prepare, snapshot, edit =>
        {
            var leaseUntil = edit.Now + parts.Options.LeaseDuration;
            edit.Update(previous.Reference, attempt => attempt with
            {
                Sends = attempt.Sends + 1,
                LeaseOwner = parts.WorkerId,
                LeaseUntil = leaseUntil,
                LatestSend = leaseUntil,
                LastInquiry = InquiryAnswer.None,
                NextCheck = leaseUntil,
                CallbackId = CallbackId(attempt.Reference) ?? attempt.CallbackId,
            });
        }).ConfigureAwait(false);
        return prepared is null
            ? null
            : await SendAsync(new PreparedSend(prepared, prepared.Attempts.First(attempt => attempt.Reference == previous.Reference), route, lease, PreviousSend: previous.LatestSend)).ConfigureAwait(false);
    }

    /// <summary>Sends what is journalled, and journals what it brought.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<IntentSnapshot> SendAsync(PreparedSend send)
    {
        var (snapshot, attempt, route, lease) = (send.Snapshot, send.Attempt, send.Route, send.Lease);
        var permit = new SendPermit(lease);
        var outgoing = calls.Attempt(snapshot.Intent, attempt, attempt.Sends > 1 ? parts.Rules.ReferenceOfResend(attempt, parts.References) : null, send.Request);
        parts.Metrics?.Stepped(attempt.Sends > 1 ? "resend" : "send", route.Descriptor.Name);
        using var heard = answers.Hear(attempt);
        using var span = parts.Traces?.Start("send", snapshot.Intent.Id, snapshot.Intent.Kind, route.Descriptor.Name);
        var begun = parts.Time.GetTimestamp();
        var (finding, hasEnded) = await calls.SendAsync(route, outgoing, permit).ConfigureAwait(false);
        var started = permit.Close();
        lease.End();
        Measure(snapshot.Intent.Kind, route.Descriptor.Name, finding, started, parts.Time.GetElapsedTime(begun));
        span.End(BridgeTelemetry.ClassificationOf(finding, started), finding.Error?.Category);
        span?.Stop();

        var drafts = parts.Rules.OfSend(finding, started, attempt.Sends, outgoing.Request);
        if (started > 0 && drafts.Count is 0)
        {
            parts.Logger.InDoubt(snapshot.Intent.Id, route.Descriptor.Name, attempt.Sends, finding.Error?.Category);
        }

        if (send.TellsAtEnd)
        {
            store.Hold(snapshot.Intent.Id);
        }

        var sent = new SentOnce(this, send, finding, drafts, heard, started, hasEnded && permit.BodiesCompleted == started);
        return await store.WriteAsync(JournalWrite.Record, snapshot.Intent.Id, snapshot, static (edit, sent) => sent.Sender.Describe(edit, sent), sent).ConfigureAwait(false);
    }

    /// <summary>Writes what a send brought.</summary>
    private void Describe(IntentEdit edit, SentOnce sent)
    {
        var attempt = sent.Send.Attempt;
        var current = edit.Find(attempt.Reference);
        edit.Replace(FindingWriter.Learn(current, sent.Finding) with
        {
            // Somebody who took over an expired lease has one of his own.
            LeaseUntil = current.Sends == attempt.Sends ? edit.Now : current.LeaseUntil,
            LatestSend = current.Sends != attempt.Sends ? current.LatestSend
                : sent.Started is 0 ? sent.Send.PreviousSend ?? current.PreparedAt
                : sent.IsWhole ? edit.Now
                : current.LatestSend,
        });
        for (var index = 0; index < sent.Drafts.Count; index++)
        {
            var draft = sent.Drafts[index];
            writer.Add(edit, attempt.Reference, sent.Heard?.Digest is { } digest ? draft with { Digest = digest } : draft);
        }

        answers.Keep(edit, attempt.Reference, sent.Heard);
        writer.KeepArtefact(edit, attempt.Reference, sent.Finding);
        FindingWriter.Schedule(edit, attempt.Reference, sent.Finding);
    }

    private void Measure(PaymentKind kind, string route, Finding finding, int started, TimeSpan took)
    {
        parts.Metrics?.Sent(kind, route, BridgeTelemetry.ClassificationOf(finding, started), took);
        parts.Watch?.Sent(kind, finding, took);
    }

    public async ValueTask<PlanInput> InputAsync(IntentRecord intent, IReadOnlyList<AttemptRecord> attempts, PaymentRequest request)
    {
        Dictionary<string, Money>? floats = null;
        if (intent.Kind is not PaymentKind.Collect)
        {
            foreach (var route in routes.Descriptors)
            {
                if (route.Kind == intent.Kind && await parts.Journal.GetFloatAsync(route.Name, intent.Amount.Currency, CancellationToken.None).ConfigureAwait(false) is { } available)
                {
                    (floats ??= new Dictionary<string, Money>(StringComparer.Ordinal))[route.Name] = available;
                }
            }
        }

        return Admission.Input(
            request,
            intent.Tenant,
            intent.OnlyRoute,
            parts.Options,
            routes.Snapshot,
            board.Picture,
            parts.Catalogue?.Current ?? ProductCatalogue.Empty,
            context().Now,
            attempts,
            floats is null ? static _ => null : route => floats.TryGetValue(route.Name, out var available) ? available : null);
    }

    private async Task<RouteChoice> ChooseAsync(RoutePlan plan, PlanInput input)
    {
        if (plan.Next is { } next)
        {
            board.Decided(next.Key, next.Lead);
        }

        List<RouteVerdict>? refused = null;
        ProviderError? first = null;
        for (var index = 0; index < plan.Candidates.Count; index++)
        {
            var route = routes.Find(plan.Candidates[index].Name)!;
            var attempt = new PaymentAttempt { Reference = parts.References.Next().ToString("D"), Request = input.Request, Addresses = parts.Addresses };
            var preparation = await calls.PrepareAsync(route, attempt).ConfigureAwait(false);
            if (preparation.Refusal is not { } refusal)
            {
                return new RouteChoice(plan.Decide(index, refused ?? [])) { Route = route, Attempt = attempt, Preparation = preparation };
            }

            first ??= refusal;
            (refused ??= []).Add(new RouteVerdict(route.Descriptor.Name, refusal.Category is ErrorCategory.LocalFault ? RouteRejection.Broken : RouteRejection.Refused, refusal.Category.ToString()));
            if (!input.HasAttempts && refusal.Category.Rule().Failover is not FailoverRule.Yes)
            {
                return new RouteChoice(plan.Decide(null, refused)) { Refusal = refusal };
            }
        }

        // The first route's own words, where its reason is the payment's: a customer is told that the meter is unknown, not that nothing is available.
        var decision = plan.Decide(null, refused ?? []);
        return new RouteChoice(decision)
        {
            Refusal = input.HasAttempts ? null : first?.Category == RoutePlanner.CategoryOf(decision.Routes) ? first : RequestRefusals.Of(decision.Routes, input),
        };
    }

    /// <summary>Takes the attempt for this refund, on the attempt's own payment: whatever asks for it, value goes back once.</summary>
    private async Task<bool> MayReturnAsync(IntentRecord refund, string reference)
    {
        if (await parts.Journal.FindByReferenceAsync(reference, CancellationToken.None).ConfigureAwait(false) is not { } attempt)
        {
            return true;
        }

        var (isTaken, holder) = await BeginAsync(null).ConfigureAwait(false);

        // A host may hear that a refund failed, and ask for another, before the payment itself has heard of it.
        return isTaken || (holder is not null && await HasFailedAsync(refund.Tenant, holder).ConfigureAwait(false) && (await BeginAsync(holder).ConfigureAwait(false)).IsTaken);

        async Task<(bool IsTaken, string? Holder)> BeginAsync(string? failed)
        {
            var begun = (IsTaken: false, Holder: (string?)null);
            await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit =>
            {
                if (failed is not null)
                {
                    Refunds.End(edit, reference, failed);
                }

                begun = (Refunds.TryBegin(edit, reference, refund.Key, out var holder), holder);
            }).ConfigureAwait(false);
            return begun;
        }
    }

    private async Task<bool> HasFailedAsync(string tenant, string key) =>
        await parts.Journal.FindByKeyAsync(tenant, key, CancellationToken.None).ConfigureAwait(false) is { } id
        && await store.FindAsync(id).ConfigureAwait(false) is { Intent.State: IntentState.Failed or IntentState.Expired or IntentState.Cancelled };

    /// <summary>The attempt as it is settled with its first change, so that it need not be copied there.</summary>
    private AttemptRecord Attempt(IntentEdit edit, RouteDescriptor route, RouteChoice choice, Money? charge)
    {
        var (attempt, preparation) = (choice.Attempt!, choice.Preparation!);
        var leaseUntil = edit.Now + parts.Options.LeaseDuration;
        return new AttemptRecord
        {
            Reference = attempt.Reference,
            Payment = edit.Intent.Id,
            Ordinal = edit.Attempts.Count + 1,
            Route = route.Name,
            Provider = route.Provider,
            Merchant = route.Merchant,
            Wallet = route.Operator,
            Sends = 1,
            HoldsSlot = true,
            Position = LedgerPosition.InFlight,
            PostingCount = 1,
            LeaseOwner = parts.WorkerId,
            LeaseUntil = leaseUntil,
            PreparedAt = edit.Now,
            LatestSend = leaseUntil,
            Preparation = vault.SealPreparation(attempt.Reference, preparation.State),
            SentReference = preparation.SentReference,
            ExpiresAt = preparation.ExpiresAt,
            CallbackId = CallbackId(attempt.Reference),
            IssuesArtefact = route.Capabilities.IssuesArtefact,
            Charge = charge,
            NextCheck = leaseUntil,
        };
    }

    private string? CallbackId(string reference) => parts.Addresses is { IsConfigured: true } addresses ? addresses.IdFor(reference) : null;

    /// <summary>A send that is over.</summary>
    /// <param name="Sender">Who sent.</param>
    /// <param name="Send">What was sent.</param>
    /// <param name="Finding">What it brought.</param>
    /// <param name="Drafts">What follows from that.</param>
    /// <param name="Heard">The raw answers, where they are kept.</param>
    /// <param name="Started">How many bodies were begun.</param>
    /// <param name="IsWhole">True when each of them was written whole, and nothing of the send still runs.</param>
    private readonly record struct SentOnce(Sender Sender, PreparedSend Send, Finding Finding, IReadOnlyList<EvidenceDraft> Drafts, HeardAnswers? Heard, int Started, bool IsWhole);
}
