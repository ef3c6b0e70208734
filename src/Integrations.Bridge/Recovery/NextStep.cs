namespace Integrations.Bridge;

/// <summary>State and routes → next step. Pure: the whole of recovery and failover can be read here.</summary>
internal static class NextStep
{
    /// <summary>What a refund that takes something back notes once its end was reported.</summary>
    public const string Reported = "reported";

    /// <inheritdoc cref="Reported" />
    public const string ReportedFailure = "reported-failure";

    private static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(10);

    public static Step Of(IntentView view, StepContext context)
    {
        Step.Rest? earliest = null;
        for (var index = view.Attempts.Count - 1; index >= 0; index--)
        {
            var step = OfAttempt(view, view.Attempts[index], context);
            if (step is not Step.Rest rest)
            {
                return step;
            }

            earliest = Earlier(earliest, rest);
        }

        var own = OfPayment(view, context);
        return own is Step.Rest waiting ? Earlier(earliest, waiting) : own;
    }

    private static Step OfPayment(IntentView view, StepContext context)
    {
        // After a restore nobody knows which attempts, and which refunds, were made since the backup.
        var isHeld = context.Options.HoldPaymentsBefore is { } moment && view.Record.CreatedAt < moment;
        if (!isHeld && TakeBack(view, context) is { } back)
        {
            return back;
        }

        if (view.Record.Compensates is not null && HasToReport(view))
        {
            return new Step.Report();
        }

        // What is concluded stays concluded; an attempt that gave up its place may still turn up, and is watched above.
        if (view.Record.Closing is not null)
        {
            return Step.Rest.ForGood;
        }

        var isUndecided = view.State is IntentState.Received or IntentState.Active || view is { State: IntentState.Review, Review: ReviewReason.AwaitingApproval };
        return !isUndecided || !IsFree(view) ? Step.Rest.ForGood
            : isHeld ? new Step.Rest(context.Now + HeldFor)
            : Failover.Next(view, context);
    }

    /// <summary>
    /// What a person wants back; then every execution but one, the latest first and never the first by itself, each once. What cannot be taken back goes before a person at once, and is taken back all the same when it
    /// can be later: a success by a question brings no receipt, its callback does. After a failure a person decides.
    /// </summary>
    private static Step.Compensate? TakeBack(IntentView view, StepContext context)
    {
        var (isStuck, left) = (false, view.Executions - (view.Executions > 1 ? view.Attempts.Count(static attempt => attempt.State is AttemptState.Succeeded && Refunds.IsLessOfTooMuch(attempt.Evidence)) : 0));
        for (var index = view.Attempts.Count - 1; index >= 0 && view.Executions > 0; index--)
        {
            var attempt = view.Attempts[index];
            if (attempt.State is not AttemptState.Succeeded)
            {
                continue;
            }

            if (Refunds.Requested(attempt.Evidence) is { } key)
            {
                return new Step.Compensate(attempt, key);
            }

            if (left < 2 || attempt == view.Winner || Refunds.IsTried(attempt.Evidence) || Refunds.IsHeld(attempt.Evidence, out _) || Refunds.IsWrittenOff(attempt.Evidence))
            {
                continue;
            }

            if (context.CanReturn(attempt.Record))
            {
                return new Step.Compensate(attempt);
            }

            isStuck = true;
        }

        return isStuck && (view.Flags & PaymentFlags.CompensationFailed) is 0 ? new Step.Compensate(null) : null;
    }

    /// <summary>A refund that takes something back reports how it ended; and again when one that had failed moved value all the same.</summary>
    private static bool HasToReport(IntentView view) => view.Record.Compensation switch
    {
        null => view.State is IntentState.Succeeded or IntentState.Failed or IntentState.Expired or IntentState.Cancelled,
        ReportedFailure => view.State is IntentState.Succeeded,
        _ => false,
    };

    private static Step OfAttempt(IntentView view, AttemptView attempt, StepContext context) => attempt.State switch
    {
        AttemptState.Prepared => new Step.Rest(attempt.Record.LeaseUntil),
        AttemptState.Accepted or AttemptState.Unknown => OfOpen(view, attempt, context),
        AttemptState.Succeeded when (attempt.Flags & PaymentFlags.ArtefactMissing) is not 0 && attempt.Record.HintedAt is null => OfMissingArtefact(attempt, context),
        _ => OfWatched(attempt, context),
    };

    private static Step OfOpen(IntentView view, AttemptView attempt, StepContext context)
    {
        var bound = Bound(view, attempt, context);
        if (view.Record.Escalated is null && view.State is IntentState.Active && context.Now >= bound)
        {
            return new Step.Escalate(ReviewReason.DoubtUnresolved);
        }

        var escalation = view.Record.Escalated is null && view.State is IntentState.Active ? bound : (DateTimeOffset?)null;
        if (attempt.Record.NextCheck is not { } check || context.Capabilities(attempt.Record.Route) is not { } capabilities)
        {
            return new Step.Rest(escalation);
        }

        if (RiskStep(view, attempt, context, out var riskFrom) is { } risk)
        {
            return risk;
        }

        return context.Now < check ? new Step.Rest(Earlier(Earlier(check, escalation), riskFrom)) : OfDue(view, attempt, capabilities, context);
    }

    private static Step OfDue(IntentView view, AttemptView attempt, RouteCapabilities capabilities, StepContext context)
    {
        var isQueryable = IsQueryable(attempt.Record, capabilities);
        if (attempt.State is AttemptState.Unknown)
        {
            if (MayResend(view, attempt.Record, capabilities, isQueryable, context))
            {
                return new Step.Resend(attempt);
            }

            if (Absence.Next(view, attempt, capabilities, context) is { } step)
            {
                return step;
            }
        }

        if (isQueryable)
        {
            return new Step.Query(attempt);
        }

        // What cannot be asked about is sent again where repeats are recognised, once it has been quiet for long enough: right after its lease, or an early check, it has not.
        var quiet = attempt.Record.LatestSend + context.Options.ResendAfter;
        if (attempt.State is AttemptState.Unknown && quiet > context.Now && MayResend(view, attempt.Record, capabilities, isQueryable, context with { Now = quiet }))
        {
            return new Step.Rest(quiet);
        }

        return new Step.Rest(Bound(view, attempt, context) is var bound && bound > context.Now ? bound : null);
    }

    /// <summary>
    /// Class A: the same request under the same reference is recognised, so sending it again is how to ask. Only after the provider said that it does not have it, or where it cannot
    /// be asked. What was erased cannot be said again. A payment that nobody wants any more is not brought about by a resend where proof of absence can be had instead.
    /// </summary>
    private static bool MayResend(IntentView view, AttemptRecord attempt, RouteCapabilities capabilities, bool isQueryable, StepContext context)
    {
        var isUnwanted = (view.Record.CancelRequested || context.Now >= view.Record.Deadline) && capabilities is { Query: QueryCapability.ByClientReference, NotFoundIsAuthoritative: true };
        var isInWindow = capabilities.SubmitWindow is not { } window || context.Now < attempt.PreparedAt + (window * UsableShare(attempt, context));
        var isQuiet = context.Now - attempt.LatestSend >= context.Options.ResendAfter;
        var isAsked = !isQueryable
            || attempt.LastInquiry is InquiryAnswer.NotFound
            || (attempt.LastInquiry is InquiryAnswer.Asked && context.Now - attempt.LastInquiryAt >= context.Options.ResendAfter);
        return capabilities.Submit is not SubmitGuarantee.NotIdempotent && !view.Record.IsErased && isInWindow && isQuiet && isAsked && !isUnwanted;
    }

    /// <summary>How much of a provider's window is used: nine tenths of the time that this process has watched pass, half of what it was told by a clock that may have jumped before it came.</summary>
    private static double UsableShare(AttemptRecord attempt, StepContext context) => context.WatchedFor >= context.Now - attempt.PreparedAt ? 0.9 : 0.5;

    /// <summary>A closed attempt is looked at again, so that a wrong proof, or a provider that carries out what it refused, is found.</summary>
    private static Step OfWatched(AttemptView attempt, StepContext context) =>
        attempt.Record.NextCheck is not { } check || context.Capabilities(attempt.Record.Route) is not { } capabilities || !IsQueryable(attempt.Record, capabilities) ? Step.Rest.ForGood
        : context.Now < check ? new Step.Rest(check)
        : new Step.Query(attempt);

    private static Step OfMissingArtefact(AttemptView attempt, StepContext context) =>
        attempt.Record.NextCheck is not { } check || context.Capabilities(attempt.Record.Route) is not { ArtefactRefetch: true } ? Step.Rest.ForGood
        : context.Now < check ? new Step.Rest(check)
        : new Step.Refetch(attempt);

    private static Step.GiveUpSlot? RiskStep(IntentView view, AttemptView attempt, StepContext context, out DateTimeOffset? from)
    {
        var policy = view.Record.Policy;
        var mayRisk = policy.Kind is FailoverPolicyKind.AcceptRisk && attempt is { State: AttemptState.Unknown, GaveUpSlot: false } && policy.Covers(view.Record.Amount)
            && view.State is IntentState.Active && view.Record.Kind is (PaymentKind.Vend or PaymentKind.Disburse)
            && !view.Record.CancelRequested && view.Attempts.Count < context.Options.MaxAttempts && context.IsDurable;
        from = mayRisk ? attempt.Record.LatestSend + policy.After : null;
        var isDue = mayRisk && context.Now >= from && context.Now < view.Record.Deadline;
        from = isDue || context.Now >= from ? null : from;
        return isDue ? new Step.GiveUpSlot(attempt) : null;
    }

    /// <summary>From when on somebody must look: once the provider answers, after the deadline, a day and a statement; whatever it does, after the absolute bound.</summary>
    private static DateTimeOffset Bound(IntentView view, AttemptView attempt, StepContext context)
    {
        var options = context.Options;
        var absolute = view.Record.CreatedAt + options.AbsoluteBound;
        var answered = view.Record.Deadline + options.DoubtBound + options.StatementCadence;
        var isAnswered = attempt.Record.AnsweredPolls > 0 || context.Capabilities(attempt.Record.Route) is not { } capabilities || !IsQueryable(attempt.Record, capabilities);
        return isAnswered && answered < absolute ? answered : absolute;
    }

    public static bool IsQueryable(AttemptRecord attempt, RouteCapabilities capabilities) => capabilities.Query switch
    {
        QueryCapability.ByClientReference => true,
        QueryCapability.ByProviderReference => attempt.ProviderReferences.Count > 0,
        _ => false,
    };

    /// <summary>No attempt is open, or only such as gave up their place by policy.</summary>
    private static bool IsFree(IntentView view)
    {
        for (var index = 0; index < view.Attempts.Count; index++)
        {
            if (view.Attempts[index] is { IsOpen: true, GaveUpSlot: false })
            {
                return false;
            }
        }

        return true;
    }

    private static Step.Rest Earlier(Step.Rest? one, Step.Rest other) => one?.Until is { } first && (other.Until is not { } second || first <= second) ? one : other;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
