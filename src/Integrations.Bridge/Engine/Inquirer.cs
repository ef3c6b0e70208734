namespace Integrations.Bridge;

/// <summary>Asks providers what became of an attempt, and writes what that proves.</summary>
internal sealed class Inquirer(EngineParts parts, RouteTable routes, IntentStore store, RouteCalls calls, FindingWriter writer, AnswerKeeper answers, Func<StepContext> context)
{
    private readonly RateBuckets _polls = new(parts.Time, parts.Options.PollsPerSecond, parts.Options.PollBurst);

    /// <summary>The questions that each route may be asked, of whatever kind.</summary>
    public RateBuckets Polls => _polls;

    public async Task<(IntentSnapshot? After, TimeSpan? Pause)> QueryAsync(IntentSnapshot snapshot, AttemptView view)
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
        using var heard = answers.Hear(view.Record);
        var finding = await AskAsync(snapshot.Intent, route, outgoing).ConfigureAwait(false);
        Found(view.Record.Route, finding, asked);
        var after = await store.WriteAsync(JournalWrite.Conclude, snapshot.Intent.Id, snapshot, edit =>
        {
            var isAfterLastSend = edit.Find(view.Record.Reference).Sends == view.Record.Sends;
            Answer(edit, view.Record.Reference, finding, EvidenceSource.Poll, outgoing.Request, asked, counts && isAfterLastSend, heard?.Digest);
            answers.Keep(edit, view.Record.Reference, heard);
        }).ConfigureAwait(false);
        return (after, null);
    }

    public async Task<(IntentSnapshot? After, TimeSpan? Pause)> CanaryAsync(IntentSnapshot snapshot, AttemptView view)
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
            var finding = await AskAsync(other.Intent, route, calls.Attempt(other.Intent, known)).ConfigureAwait(false);
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

    public async Task<IntentSnapshot?> FenceAsync(IntentSnapshot snapshot, AttemptView view)
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

    public async Task<(IntentSnapshot? After, TimeSpan? Pause)> ProveAsync(IntentSnapshot snapshot, Step.ProveAbsent proof)
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

    public async Task<IntentSnapshot?> RefetchAsync(IntentSnapshot snapshot, AttemptView view)
    {
        var route = routes.Find(view.Record.Route)!;
        parts.Metrics?.Stepped("refetch", route.Descriptor.Name);
        var finding = await calls.RefetchAsync(route, calls.Attempt(snapshot.Intent, view.Record)).ConfigureAwait(false);
        return await store.WriteAsync(JournalWrite.Conclude, snapshot.Intent.Id, snapshot, edit =>
        {
            edit.Update(view.Record.Reference, attempt => attempt with { Polls = attempt.Polls + 1, NextCheck = finding.Artefact.IsEmpty ? attempt.NextCheck : null });
            writer.KeepArtefact(edit, view.Record.Reference, finding);
            if (finding.Artefact.IsEmpty)
            {
                FindingWriter.Schedule(edit, view.Record.Reference, null);
            }
        }).ConfigureAwait(false);
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
        if (answer is InquiryAnswer.NotFound && !record.State.IsOpen() && !Absence.IsQuestionTrusted(record.Route, At(asked)))
        {
            // A question that finds nothing at all is none of the looks of a watch.
            answer = InquiryAnswer.Unanswered;
        }

        var drafts = parts.Rules.OfAnswer(finding, source, request);

        // An answer about another amount or another person is not the answer to the question: it is asked again.
        var isAboutOther = drafts.Any(static draft => draft.Claim is EvidenceClaim.Mismatch);
        var isPoll = source is EvidenceSource.Poll;
        edit.Update(reference, current => FindingWriter.Learn(current, finding) with
        {
            Polls = IsLook(current, answer, isPoll) ? current.Polls + 1 : current.Polls,
            AnsweredPolls = answer is InquiryAnswer.Found or InquiryAnswer.NotFound ? current.AnsweredPolls + 1 : current.AnsweredPolls,
            HintedAt = isAboutOther && !current.State.IsOpen() ? current.HintedAt ?? edit.Now : answer is InquiryAnswer.Found ? null : current.HintedAt,
            LastInquiry = isPoll || answer is InquiryAnswer.Found or InquiryAnswer.NotFound ? answer : current.LastInquiry,
            LastInquiryAt = isPoll || answer is InquiryAnswer.Found or InquiryAnswer.NotFound ? asked : current.LastInquiryAt,
        });

        foreach (var draft in drafts)
        {
            if (draft.Claim is not EvidenceClaim.NotFound)
            {
                writer.Add(edit, reference, draft with { Digest = digest });
            }
            else if (counts ?? CountsTowardsProof(record, asked))
            {
                edit.Add(reference, draft with { Digest = digest, ObservedAt = asked, SendNumber = record.Sends });
            }
        }

        writer.KeepArtefact(edit, reference, finding);
        if (isPoll || finding.Claim is not Claim.None)
        {
            FindingWriter.Schedule(edit, reference, finding);
        }
    }

    /// <summary>"Not found" before the horizons, or from a question that finds nothing at all, says nothing; on a closed attempt it is no news.</summary>
    private bool CountsTowardsProof(AttemptRecord record, DateTimeOffset asked) =>
        record.State.IsOpen() && routes.Capabilities(record.Route) is { } capabilities && Absence.Counts(record, capabilities, At(asked));

    private StepContext At(DateTimeOffset asked)
    {
        var now = context();
        return now with { Now = asked, WatchedFor = now.WatchedFor - (now.Now - asked) };
    }

    private void Found(string route, Finding finding, DateTimeOffset asked)
    {
        if (AnswerOf(finding.Claim) is InquiryAnswer.Found)
        {
            routes.Found(route, asked);
        }
    }

    private async Task<Finding> AskAsync(IntentRecord intent, IPaymentRoute route, PaymentAttempt attempt)
    {
        using var span = parts.Traces?.Start("query", intent.Id, intent.Kind, route.Descriptor.Name);
        var finding = await calls.QueryAsync(route, attempt).ConfigureAwait(false);
        var answer = AnswerOf(finding.Claim);
        parts.Metrics?.Polled(route.Descriptor.Name, answer);
        span.End(BridgeTelemetry.NameOf(answer), finding.Claim is Claim.None ? finding.Error?.Category : null);
        return finding;
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
