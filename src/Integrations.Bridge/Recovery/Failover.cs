namespace Integrations.Bridge;

/// <summary>Whether another attempt may be made once every attempt is closed (F1–F4, F6). F5, an equivalent route with float, is the planner's.</summary>
internal static class Failover
{
    public static Step Next(IntentView view, StepContext context)
    {
        var intent = view.Record;
        var last = view.Latest;
        if (last is null)
        {
            return intent.CancelRequested ? new Step.Conclude(FailureKind.Cancelled, ErrorCategory.CustomerDeclined, "")
                : context.Now >= intent.Deadline ? new Step.Conclude(FailureKind.Expired, ErrorCategory.StateConflict, "")
                : new Step.Route();
        }

        var category = last.Category ?? ErrorCategory.ProviderFault;
        var refusal = new Step.Conclude(FailureKind.Refused, category, last.UserMessage);
        if (!IsAllowed(view, context, category))
        {
            return refusal;
        }

        var consent = Consent(view);
        if (consent is Word.No)
        {
            return refusal;
        }

        if (intent.CancelRequested)
        {
            return new Step.Conclude(FailureKind.Cancelled, category, "");
        }

        if (context.Now >= intent.Deadline)
        {
            return new Step.Conclude(FailureKind.Expired, category, last.UserMessage);
        }

        return consent is Word.Yes ? new Step.Route()
            : intent.Escalated is null ? new Step.Escalate(ReviewReason.AwaitingApproval)
            : new Step.Rest(intent.Deadline);
    }

    private static bool IsAllowed(IntentView view, StepContext context, ErrorCategory category)
    {
        var isHarmless = !HasBodyLeft(view);
        return (context.IsDurable || isHarmless)
            && view.Attempts.Count < context.Options.MaxAttempts
            && (IsAbsent(view.Latest!) || category.Rule().Failover is FailoverRule.Yes)
            && IsKindAllowed(view.Record.Kind, view.Latest!, category, view.Record.FailoverApproved)
            && !HasForbidden(view);
    }

    /// <summary>F4. A second prompt reaches the customer's phone, so a collection goes on only where the first one cannot have; value returns the way it came.</summary>
    private static bool IsKindAllowed(PaymentKind kind, AttemptView last, ErrorCategory category, bool isApproved) => kind switch
    {
        PaymentKind.Vend or PaymentKind.Disburse => true,
        PaymentKind.Collect => last.State is AttemptState.NotSent || isApproved || IsAbsent(last) || category.Rule() is { Failover: FailoverRule.Yes, RouteFault: > 0 },
        _ => false,
    };

    /// <summary>F6: what was proven absent is tried elsewhere only by policy, or by the host's word.</summary>
    private static Word Consent(IntentView view)
    {
        var policy = view.Record.Policy;
        return !AnyAbsent(view) || view.Record.FailoverApproved ? Word.Yes : policy.Kind switch
        {
            FailoverPolicyKind.Hold => Word.No,
            FailoverPolicyKind.HostDecides => Word.Ask,
            _ when view.Record.Kind is PaymentKind.Collect => Word.Ask,
            _ => policy.Covers(view.Record.Amount) ? Word.Yes : Word.Ask,
        };
    }

    private static bool HasForbidden(IntentView view)
    {
        foreach (var attempt in view.Attempts)
        {
            if (attempt.Category?.Rule().Failover is { } rule && (rule is FailoverRule.Never || (rule is not FailoverRule.Yes && attempt.State is AttemptState.Rejected && !WasProven(attempt))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was proven absent, or closed for good, may answer later that it was refused; it was passed over by the proof.</summary>
    private static bool WasProven(AttemptView attempt)
    {
        foreach (var piece in attempt.Evidence)
        {
            if (piece.Claim is EvidenceClaim.AbsenceProof or EvidenceClaim.Tombstone)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasBodyLeft(IntentView view)
    {
        foreach (var attempt in view.Attempts)
        {
            if (attempt.State is not AttemptState.NotSent)
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnyAbsent(IntentView view)
    {
        foreach (var attempt in view.Attempts)
        {
            if (IsAbsent(attempt))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAbsent(AttemptView attempt) => attempt.State is AttemptState.Absent;

    private enum Word
    {
        Yes,
        No,
        Ask,
    }
}
