namespace Integrations.Bridge;

/// <summary>Takes a payment through its steps until it rests. Every step ends in a journalled change; whoever comes after a crash goes on from there.</summary>
internal sealed class IntentDriver(EngineParts parts, RouteTable routes, IntentStore store, RouteCalls calls, Vault vault, Admission admission, Func<StepContext> context)
{
    private const int MostSteps = 200;

    private readonly RateBuckets _polls = new(parts.Time, parts.Options.PollsPerSecond, parts.Options.PollBurst);
    private readonly RateBuckets _failovers = new(parts.Time, parts.Options.FailoversPerMinute / 60.0, parts.Options.FailoversPerMinute);

    /// <summary>Drives a payment.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="isClaimed">True when a claim moved its due time, so that it must be set back when nothing else is written.</param>
    public async Task DriveAsync(PaymentId id, bool isClaimed)
    {
        IntentSnapshot? snapshot = null;
        for (var step = 0; step < MostSteps; step++)
        {
            snapshot ??= await store.FindAsync(id).ConfigureAwait(false);
            if (snapshot is null)
            {
                return;
            }

            var now = context();
            var view = Views.Of(snapshot, parts.Rules, now.Now);
            var next = parts.Rules.Next(view, now);
            if (next is Step.Rest rest)
            {
                // A rest that is over already would be taken up again at once, for ever.
                var until = rest.Until <= now.Now ? now.Now + parts.Options.ClaimFor : rest.Until;
                if (isClaimed || until != snapshot.Intent.NextDue)
                {
                    await parts.Journal.RescheduleAsync(id, snapshot.Intent.Version, until, CancellationToken.None).ConfigureAwait(false);
                }

                return;
            }

            var (after, pause) = await TakeAsync(next, snapshot, view).ConfigureAwait(false);
            if (pause is { } wait)
            {
                await parts.Journal.RescheduleAsync(id, (after ?? snapshot).Intent.Version, context().Now + wait, CancellationToken.None).ConfigureAwait(false);
                return;
            }

            isClaimed = isClaimed && after?.Intent.Version == snapshot.Intent.Version;
            snapshot = after;
        }
    }

    private async Task<(IntentSnapshot? After, TimeSpan? Pause)> TakeAsync(Step step, IntentSnapshot snapshot, IntentView view)
    {
        switch (step)
        {
            case Step.Route:
                return await RouteAsync(snapshot, view).ConfigureAwait(false);
            case Step.Resend resend:
                return (await ResendAsync(snapshot, resend.Attempt).ConfigureAwait(false), null);
            case Step.Query query:
                return await QueryAsync(snapshot, query.Attempt).ConfigureAwait(false);
            case Step.Canary canary:
                return await CanaryAsync(snapshot, canary.Attempt).ConfigureAwait(false);
            case Step.Fence fence:
                return (await FenceAsync(snapshot, fence.Attempt).ConfigureAwait(false), null);
            case Step.ProveAbsent proof:
                return await ProveAsync(snapshot, proof).ConfigureAwait(false);
            case Step.GiveUpSlot risk:
                return await RiskAsync(snapshot, risk.Attempt).ConfigureAwait(false);
            case Step.Refetch refetch:
                return (await RefetchAsync(snapshot, refetch.Attempt).ConfigureAwait(false), null);
            case Step.Compensate compensate:
                return (await CompensateAsync(snapshot, compensate.Attempt).ConfigureAwait(false), null);
            case Step.Report:
                return (await ReportAsync(snapshot, view).ConfigureAwait(false), null);
            case Step.Escalate escalate:
                return (await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Set(intent => intent with { Escalated = escalate.Reason })).ConfigureAwait(false), null);
            case Step.Conclude conclude:
                return (await ConcludeAsync(snapshot, conclude).ConfigureAwait(false), null);
            default:
                throw new InvalidOperationException($"No way to take the step {step.GetType().Name}.");
        }
    }

    private Task<IntentSnapshot?> ConcludeAsync(IntentSnapshot snapshot, Step.Conclude conclude) => store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Set(intent => intent with
    {
        Closing = conclude.Kind,
        ClosingCategory = conclude.Category,
        ClosingMessage = conclude.UserMessage,
        Escalated = null,
    }));

    // ---- Sending

    private async Task<(IntentSnapshot? After, TimeSpan? Pause)> RouteAsync(IntentSnapshot snapshot, IntentView view)
    {
        var isFailover = snapshot.Attempts.Count > 0;
        if (!isFailover && parts.Rules.RefundsOnce && snapshot.Intent.Compensates is { } returned && !await MayReturnAsync(snapshot.Intent, returned).ConfigureAwait(false))
        {
            return (await ConcludeAsync(snapshot, new Step.Conclude(FailureKind.Refused, ErrorCategory.NotReversible, ErrorCategory.NotReversible.Rule().UserMessage)).ConfigureAwait(false), null);
        }

        var request = vault.Open(snapshot.Intent);
        var plan = RoutePlanner.Plan(await InputAsync(snapshot.Intent, snapshot.Attempts, request).ConfigureAwait(false));
        if (isFailover && plan.Candidates.Count > 0 && !_failovers.TryTake(snapshot.Intent.Tenant, out var wait))
        {
            return (null, wait);
        }

        var verdicts = new List<RouteVerdict>(plan.Rejected);
        for (var index = 0; index < plan.Candidates.Count; index++)
        {
            var route = routes.Find(plan.Candidates[index].Name)!;
            var reference = parts.References.Next().ToString("D");
            var attempt = new PaymentAttempt { Reference = reference, Request = request, Addresses = parts.Addresses };
            var preparation = await calls.PrepareAsync(route, attempt).ConfigureAwait(false);
            if (preparation.Refusal is { } refusal)
            {
                verdicts.Add(new RouteVerdict(route.Descriptor.Name, refusal.Category is ErrorCategory.LocalFault ? RouteRejection.Broken : RouteRejection.Refused, refusal.Category.ToString()));
                if (!isFailover && refusal.Category.Rule().Failover is not FailoverRule.Yes)
                {
                    return (await ConcludeAsync(snapshot, new Step.Conclude(FailureKind.Refused, refusal.Category, refusal.UserMessage)).ConfigureAwait(false), null);
                }

                continue;
            }

            // Getting ready may have taken long.
            if (context().Now >= snapshot.Intent.Deadline)
            {
                return (snapshot, null);
            }

            verdicts.Add(new RouteVerdict(route.Descriptor.Name, RouteRejection.Chosen));
            verdicts.AddRange(plan.Candidates.Skip(index + 1).Select(static other => new RouteVerdict(other.Name, RouteRejection.NotNeeded)));
            return (await PrepareAndSendAsync(snapshot, route, attempt, preparation, RouteVerdict.Write(verdicts)).ConfigureAwait(false), null);
        }

        var category = isFailover ? view.Latest!.Category ?? ErrorCategory.ProviderFault : RoutePlanner.CategoryOf(verdicts);
        var message = isFailover ? view.Latest!.UserMessage : null;
        return (await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Set(intent => intent with
        {
            Closing = FailureKind.Refused,
            ClosingCategory = category,
            ClosingMessage = message,
            Explanation = RouteVerdict.Write(verdicts),
            Escalated = null,
        })).ConfigureAwait(false), null);
    }

    public async ValueTask<PlanInput> InputAsync(IntentRecord intent, IReadOnlyList<AttemptRecord> attempts, PaymentRequest request)
    {
        var floats = new Dictionary<string, Money>(StringComparer.Ordinal);
        if (intent.Kind is not PaymentKind.Collect)
        {
            foreach (var route in routes.Descriptors)
            {
                if (route.Kind == intent.Kind && await parts.Journal.GetFloatAsync(route.Name, intent.Amount.Currency, CancellationToken.None).ConfigureAwait(false) is { } available)
                {
                    floats[route.Name] = available;
                }
            }
        }

        return Admission.Input(request, parts.Options) with
        {
            Routes = routes.Descriptors,
            OnlyRoute = intent.OnlyRoute,
            HasAttempts = attempts.Count > 0,
            FirstWallet = attempts.Count > 0 ? attempts[0].Wallet : null,
            Used = [.. attempts.Select(static attempt => attempt.Route)],
            Disabled = await parts.Journal.ListDisabledRoutesAsync(CancellationToken.None).ConfigureAwait(false),
            FloatOf = route => floats.TryGetValue(route.Name, out var available) ? available : null,
        };
    }

    private async Task<IntentSnapshot?> PrepareAndSendAsync(IntentSnapshot snapshot, IPaymentRoute route, PaymentAttempt attempt, Preparation preparation, string explanation)
    {
        // Taken before the store is asked, so that our lease ends before the one that others see.
        var lease = TakeLease();
        var descriptor = route.Descriptor;
        var prepared = await store.TryWriteAsync(JournalWrite.Prepare, snapshot, edit =>
        {
            var leaseUntil = edit.Now + parts.Options.LeaseDuration;
            edit.Set(intent => intent with { Explanation = explanation, Escalated = null });
            edit.Add(new AttemptRecord
            {
                Reference = attempt.Reference,
                Payment = snapshot.Intent.Id,
                Ordinal = snapshot.Attempts.Count + 1,
                Route = descriptor.Name,
                Provider = descriptor.Provider,
                Merchant = descriptor.Merchant,
                Wallet = descriptor.Operator,
                Sends = 1,
                LeaseOwner = parts.WorkerId,
                LeaseUntil = leaseUntil,
                PreparedAt = edit.Now,
                LatestSend = leaseUntil,
                Preparation = vault.SealPreparation(attempt.Reference, preparation.State),
                SentReference = preparation.SentReference,
                ExpiresAt = preparation.ExpiresAt,
                CallbackId = parts.Addresses is { IsConfigured: true } addresses ? addresses.IdFor(attempt.Reference) : null,
                IssuesArtefact = descriptor.Capabilities.IssuesArtefact,
                NextCheck = leaseUntil,
            });
        }).ConfigureAwait(false);
        return prepared is null ? null : await SendAsync(prepared, prepared.Attempts[^1], attempt.Request, route, lease, null).ConfigureAwait(false);
    }

    private async Task<IntentSnapshot?> ResendAsync(IntentSnapshot snapshot, AttemptView view)
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
                CallbackId = parts.Addresses is { IsConfigured: true } addresses ? addresses.IdFor(attempt.Reference) : attempt.CallbackId,
            });
        }).ConfigureAwait(false);
        return prepared is null
            ? null
            : await SendAsync(prepared, prepared.Attempts.First(attempt => attempt.Reference == previous.Reference), null, route, lease, previous.LatestSend).ConfigureAwait(false);
    }

    private SendLease TakeLease() => parts.Rules.Lease(parts.Time, parts.Options.LeaseDuration - parts.Options.LeaseMargin);

    /// <summary>Sends what is journalled, and journals what it brought.</summary>
    private async Task<IntentSnapshot> SendAsync(IntentSnapshot snapshot, AttemptRecord attempt, PaymentRequest? request, IPaymentRoute route, SendLease lease, DateTimeOffset? previousSend)
    {
        var permit = new SendPermit(lease);
        var outgoing = calls.Attempt(snapshot.Intent, attempt, attempt.Sends > 1 ? parts.Rules.ReferenceOfResend(attempt, parts.References) : null, request);
        parts.Metrics?.Stepped(attempt.Sends > 1 ? "resend" : "send", route.Descriptor.Name);
        var (finding, hasEnded) = await calls.SendAsync(route, outgoing, permit).ConfigureAwait(false);
        var started = permit.Close();
        lease.End();

        var drafts = parts.Rules.OfSend(finding, started, attempt.Sends, outgoing.Request);
        if (started > 0 && drafts.Count is 0)
        {
            parts.Logger.InDoubt(snapshot.Intent.Id, route.Descriptor.Name, attempt.Sends, finding.Error?.Category);
        }

        return await store.WriteAsync(JournalWrite.Record, snapshot.Intent.Id, snapshot, edit =>
        {
            edit.Update(attempt.Reference, current => Learn(current, finding) with
            {
                // Somebody who took over an expired lease has one of his own.
                LeaseUntil = current.Sends == attempt.Sends ? edit.Now : current.LeaseUntil,
                LatestSend = current.Sends != attempt.Sends ? current.LatestSend
                    : started is 0 ? previousSend ?? current.PreparedAt
                    : hasEnded && permit.BodiesCompleted == started ? edit.Now
                    : current.LatestSend,
            });
            foreach (var draft in drafts)
            {
                edit.Add(attempt.Reference, draft);
            }

            KeepArtefact(edit, attempt.Reference, finding);
            Schedule(edit, attempt.Reference, finding);
        }).ConfigureAwait(false);
    }

    // ---- Asking

    private async Task<(IntentSnapshot? After, TimeSpan? Pause)> QueryAsync(IntentSnapshot snapshot, AttemptView view)
    {
        if (routes.Find(view.Record.Route) is not { } route)
        {
            return (null, TimeSpan.FromMinutes(1));
        }

        if (!_polls.TryTake(view.Record.Route, out var wait))
        {
            return (null, wait + TimeSpan.FromMilliseconds(500));
        }

        snapshot = await RenewCallbackAsync(snapshot, view.Record).ConfigureAwait(false) ?? snapshot;
        var outgoing = calls.Attempt(snapshot.Intent, view.Record);
        parts.Metrics?.Stepped("query", route.Descriptor.Name);
        var asked = context().Now;
        var counts = CountsTowardsProof(view.Record, asked);
        var finding = await calls.QueryAsync(route, outgoing).ConfigureAwait(false);
        Found(view.Record.Route, finding, asked);
        var after = await store.WriteAsync(JournalWrite.Conclude, snapshot.Intent.Id, snapshot, edit =>
        {
            var isAfterLastSend = edit.Find(view.Record.Reference).Sends == view.Record.Sends;
            Answer(edit, view.Record.Reference, finding, EvidenceSource.Poll, outgoing.Request, asked, counts && isAfterLastSend);
        }).ConfigureAwait(false);
        return (after, null);
    }

    private void Found(string route, Finding finding, DateTimeOffset asked)
    {
        if (AnswerOf(finding.Claim) is InquiryAnswer.Found)
        {
            routes.Found(route, asked);
        }
    }

    /// <summary>Writes what a question, or the callback that answers it, brought.</summary>
    /// <param name="edit">The change.</param>
    /// <param name="reference">The attempt.</param>
    /// <param name="finding">The answer.</param>
    /// <param name="source">How it came.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="asked">When the question was asked: an answer that is written late, after a pause, is as old as its question.</param>
    /// <param name="counts">Whether "not found" is a step towards proof, as it was decided before asking: what was found meanwhile must not vouch for it. Decided now where nobody could before.</param>
    /// <param name="digest">The hash of the bytes that it was read from.</param>
    public void Answer(IntentEdit edit, string reference, Finding finding, EvidenceSource source, PaymentRequest request, DateTimeOffset asked, bool? counts = null, string? digest = null)
    {
        var record = edit.Find(reference);
        var answer = AnswerOf(finding.Claim);

        var isPoll = source is EvidenceSource.Poll;
        edit.Update(reference, current => Learn(current, finding) with
        {
            Polls = IsLook(current, answer, isPoll) ? current.Polls + 1 : current.Polls,
            AnsweredPolls = answer is InquiryAnswer.Found or InquiryAnswer.NotFound ? current.AnsweredPolls + 1 : current.AnsweredPolls,
            HintedAt = answer is InquiryAnswer.Found ? null : current.HintedAt,
            LastInquiry = isPoll || answer is InquiryAnswer.Found or InquiryAnswer.NotFound ? answer : current.LastInquiry,
            LastInquiryAt = isPoll || answer is InquiryAnswer.Found or InquiryAnswer.NotFound ? asked : current.LastInquiryAt,
        });

        foreach (var draft in parts.Rules.OfAnswer(finding, source, request))
        {
            if (draft.Claim is EvidenceClaim.Reject && IsOneOfSeveral(record))
            {
                edit.Add(reference, draft with { Claim = EvidenceClaim.Refused, Digest = digest });
            }
            else if (draft.Claim is not EvidenceClaim.NotFound)
            {
                edit.Add(reference, draft with { Digest = digest });
            }
            else if (counts ?? CountsTowardsProof(record, asked))
            {
                edit.Add(reference, draft with { Digest = digest, ObservedAt = asked, SendNumber = record.Sends });
            }
        }

        KeepArtefact(edit, reference, finding);
        if (isPoll || finding.Claim is not Claim.None)
        {
            Schedule(edit, reference, finding);
        }
    }

    /// <summary>Where the provider issues the reference, each transmission has one of its own: the refusal of one says nothing about the others.</summary>
    private bool IsOneOfSeveral(AttemptRecord record) => record.Sends > 1 && routes.Capabilities(record.Route) is { ReferenceSource: ReferenceSource.ProviderIssued };

    /// <summary>"Not found" before the horizons, or from a question that finds nothing at all, says nothing; on a closed attempt it is no news.</summary>
    private bool CountsTowardsProof(AttemptRecord record, DateTimeOffset asked)
    {
        var now = context();
        var then = now with { Now = asked, WatchedFor = now.WatchedFor - (now.Now - asked) };
        return record.State.IsOpen() && routes.Capabilities(record.Route) is { } capabilities && Absence.Counts(record, capabilities, then);
    }

    private async Task<(IntentSnapshot? After, TimeSpan? Pause)> CanaryAsync(IntentSnapshot snapshot, AttemptView view)
    {
        if (!_polls.TryTake(view.Record.Route, out var wait))
        {
            return (null, wait + TimeSpan.FromMilliseconds(500));
        }

        var known = await parts.Journal.FindNewestKnownAsync(view.Record.Route, view.Record.Reference, CancellationToken.None).ConfigureAwait(false);
        if (known is not null && routes.Find(known.Route) is { } route && await store.FindAsync(known.Payment).ConfigureAwait(false) is { } other)
        {
            parts.Metrics?.Stepped("canary", route.Descriptor.Name);
            var asked = context().Now;
            var finding = await calls.QueryAsync(route, calls.Attempt(other.Intent, known)).ConfigureAwait(false);
            Found(known.Route, finding, asked);
            if (AnswerOf(finding.Claim) is InquiryAnswer.Found && context().Now - asked < parts.Options.CanaryAge)
            {
                return (snapshot, null);
            }

            if (AnswerOf(finding.Claim) is InquiryAnswer.NotFound)
            {
                routes.Missed(known.Route);
            }
        }

        // The question finds nothing else: "not found" proves nothing. The attempt itself may still turn up.
        return await QueryAsync(snapshot, view).ConfigureAwait(false);
    }

    private async Task<IntentSnapshot?> FenceAsync(IntentSnapshot snapshot, AttemptView view)
    {
        var route = routes.Find(view.Record.Route)!;
        var outgoing = calls.Attempt(snapshot.Intent, view.Record);
        parts.Metrics?.Stepped("fence", route.Descriptor.Name);
        var asked = context().Now;
        var finding = await calls.CloseAsync(route, outgoing).ConfigureAwait(false);
        return await store.WriteAsync(JournalWrite.Conclude, snapshot.Intent.Id, snapshot, edit =>
        {
            if (finding.Claim is Claim.RejectedRef)
            {
                edit.Add(view.Record.Reference, new EvidenceDraft(EvidenceClaim.Tombstone, EvidenceSource.Fence));
            }
            else
            {
                Answer(edit, view.Record.Reference, finding, EvidenceSource.Poll, outgoing.Request, asked);
            }
        }).ConfigureAwait(false);
    }

    private async Task<(IntentSnapshot? After, TimeSpan? Pause)> ProveAsync(IntentSnapshot snapshot, Step.ProveAbsent proof)
    {
        // A5: what came and is not applied yet may say more.
        if (proof.Attempt.Record.CallbackId is { } callback && await parts.Journal.HasOpenCallbackAsync(callback, CancellationToken.None).ConfigureAwait(false))
        {
            return (null, TimeSpan.FromSeconds(5));
        }

        parts.Metrics?.Stepped("absence_proof", proof.Attempt.Record.Route);
        return (await store.TryWriteAsync(
            JournalWrite.Conclude, snapshot, edit => edit.Add(proof.Attempt.Record.Reference, new EvidenceDraft(EvidenceClaim.AbsenceProof, proof.Source))).ConfigureAwait(false), null);
    }

    private async Task<(IntentSnapshot? After, TimeSpan? Pause)> RiskAsync(IntentSnapshot snapshot, AttemptView view)
    {
        var intent = snapshot.Intent;
        var atRisk = await parts.Journal.GetAtRiskAsync(intent.Amount.Currency, context().Now - TimeSpan.FromHours(24), CancellationToken.None).ConfigureAwait(false);
        if (atRisk + intent.Amount.MinorUnits > intent.Policy.DailyBudgetMinorUnits)
        {
            return (null, TimeSpan.FromMinutes(1));
        }

        return (await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit =>
        {
            edit.Set(current => current with { AtRisk = true });
            edit.Add(view.Record.Reference, new EvidenceDraft(EvidenceClaim.SlotGivenUp, EvidenceSource.Engine));
        }).ConfigureAwait(false), null);
    }

    private async Task<IntentSnapshot?> RefetchAsync(IntentSnapshot snapshot, AttemptView view)
    {
        var route = routes.Find(view.Record.Route)!;
        parts.Metrics?.Stepped("refetch", route.Descriptor.Name);
        var finding = await calls.RefetchAsync(route, calls.Attempt(snapshot.Intent, view.Record)).ConfigureAwait(false);
        return await store.WriteAsync(JournalWrite.Conclude, snapshot.Intent.Id, snapshot, edit =>
        {
            edit.Update(view.Record.Reference, attempt => attempt with { Polls = attempt.Polls + 1, NextCheck = finding.Artefact.IsEmpty ? attempt.NextCheck : null });
            KeepArtefact(edit, view.Record.Reference, finding);
            if (finding.Artefact.IsEmpty)
            {
                Schedule(edit, view.Record.Reference, null);
            }
        }).ConfigureAwait(false);
    }

    // ---- Taking back

    private async Task<IntentSnapshot?> CompensateAsync(IntentSnapshot snapshot, AttemptView? returnable)
    {
        var key = returnable is null ? null : parts.Rules.KeyOfCompensation(returnable.Record, context().Now);
        if (key is not null)
        {
            await admission.CompensateAsync(snapshot.Intent, returnable!.Record, key).ConfigureAwait(false);
        }

        return await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Set(intent => key is null
            ? intent with { Flags = intent.Flags | PaymentFlags.CompensationFailed }
            : intent with { Compensation = key })).ConfigureAwait(false);
    }

    /// <summary>Takes the attempt for this refund, on the attempt's own payment: whatever asks for it, value goes back once.</summary>
    private async Task<bool> MayReturnAsync(IntentRecord refund, string reference)
    {
        if (await parts.Journal.FindByReferenceAsync(reference, CancellationToken.None).ConfigureAwait(false) is not { } attempt)
        {
            return true;
        }

        var isTaken = false;
        await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit => isTaken = Refunds.TryBegin(edit, reference, refund.Key)).ConfigureAwait(false);
        return isTaken;
    }

    /// <summary>A refund that takes back an attempt tells the payment of that attempt how it ended.</summary>
    private async Task<IntentSnapshot?> ReportAsync(IntentSnapshot snapshot, IntentView view)
    {
        var reference = snapshot.Intent.Compensates!;
        var hasSucceeded = view.State is IntentState.Succeeded;
        if (await parts.Journal.FindByReferenceAsync(reference, CancellationToken.None).ConfigureAwait(false) is { } attempt)
        {
            await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit =>
            {
                if (hasSucceeded)
                {
                    edit.Add(reference, new EvidenceDraft(EvidenceClaim.Reversal, EvidenceSource.Engine) { Note = snapshot.Intent.Key });
                    edit.Set(static intent => intent with { Flags = intent.Flags & ~PaymentFlags.CompensationFailed });
                }
                else
                {
                    Refunds.End(edit, reference, snapshot.Intent.Key);
                    if (edit.Preview().Executions > 1)
                    {
                        edit.Set(intent => intent with { Flags = intent.Flags | PaymentFlags.CompensationFailed });
                    }
                }
            }).ConfigureAwait(false);
        }

        return await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Set(intent => intent with
        {
            Compensation = hasSucceeded ? NextStep.Reported : NextStep.ReportedFailure,
        })).ConfigureAwait(false);
    }

    // ---- What a finding leaves behind

    private static AttemptRecord Learn(AttemptRecord attempt, Finding finding)
    {
        List<ProviderReference>? merged = null;
        foreach (var reference in finding.ProviderReferences)
        {
            if (!attempt.ProviderReferences.Contains(reference))
            {
                merged ??= [.. attempt.ProviderReferences];
                merged.Add(reference);
            }
        }

        return merged is null ? attempt : attempt with { ProviderReferences = merged };
    }

    private void KeepArtefact(IntentEdit edit, string reference, Finding finding)
    {
        if (finding.Artefact.IsEmpty || edit.Find(reference).HasArtefact)
        {
            return;
        }

        edit.Update(reference, attempt => attempt with { HasArtefact = true });
        edit.Artefact = new ArtefactRecord { Payment = edit.Intent.Id, Reference = reference, Content = vault.SealArtefact(reference, finding.Artefact), StoredAt = edit.Now };
    }

    private void Schedule(IntentEdit edit, string reference, Finding? finding)
    {
        var view = edit.Preview().Attempts.First(attempt => attempt.Record.Reference == reference);
        var hint = finding is { Claim: Claim.RejectedRef or Claim.RefusedSend, ConfirmAfter: { Ticks: > 0 } confirm } ? confirm + TimeSpan.FromSeconds(1) : finding?.NextCheck;
        edit.Update(reference, attempt => attempt with
        {
            NextCheck = view.IsOpen || (view.Flags & PaymentFlags.ArtefactMissing) is not 0
                ? PollSchedule.NextOpen(view, edit.Now, hint, routes.Capabilities(attempt.Route), parts.Options, parts.Rules)
                : PollSchedule.NextWatch(attempt, view.State, edit.Now),
        });
    }

    /// <summary>After a change of the signing key, the addresses that a question carries are found by another id.</summary>
    private async Task<IntentSnapshot?> RenewCallbackAsync(IntentSnapshot snapshot, AttemptRecord attempt)
    {
        if (parts.Addresses is not { IsConfigured: true } addresses || routes.Capabilities(attempt.Route) is not { QueryAnswersByCallback: true } || addresses.IdFor(attempt.Reference) is var id && id == attempt.CallbackId)
        {
            return snapshot;
        }

        return await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Update(attempt.Reference, current => current with { CallbackId = id })).ConfigureAwait(false);
    }

    /// <summary>On a closed attempt only a question that was answered is one of the looks of its watch; one that is answered by callback counts when that comes.</summary>
    private static bool IsLook(AttemptRecord attempt, InquiryAnswer answer, bool isPoll) => attempt.State.IsOpen()
        ? isPoll
        : answer is InquiryAnswer.Found or InquiryAnswer.NotFound && attempt.HintedAt is null && (isPoll || attempt.LastInquiry is InquiryAnswer.Asked);

    private static InquiryAnswer AnswerOf(Claim claim) => claim switch
    {
        Claim.Succeeded or Claim.Reversed or Claim.RejectedRef or Claim.Pending => InquiryAnswer.Found,
        Claim.NotFound => InquiryAnswer.NotFound,
        Claim.Asked => InquiryAnswer.Asked,
        _ => InquiryAnswer.Unanswered,
    };
}
