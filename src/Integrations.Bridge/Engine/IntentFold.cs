namespace Integrations.Bridge;

/// <summary>States of attempts and the engine's conclusion → state of the payment.</summary>
internal static class IntentFold
{
    public static IntentView Of(IntentRecord intent, IReadOnlyList<AttemptView> attempts)
    {
        AttemptView? winner = null;
        int executions = 0, successes = 0, open = 0, resurfaced = 0;
        var reversed = false;
        var flags = intent.AtRisk ? PaymentFlags.AtRisk : PaymentFlags.None;
        flags |= intent.Flags & PaymentFlags.CompensationFailed;
        for (var index = 0; index < attempts.Count; index++)
        {
            var attempt = attempts[index];
            var isSucceeded = attempt.State is AttemptState.Succeeded;
            winner ??= isSucceeded ? attempt : null;
            executions += isSucceeded ? 1 : 0;
            successes += attempt.HasSuccess ? 1 : 0;
            open += attempt.IsOpen ? 1 : 0;
            reversed |= attempt.State is AttemptState.Reversed;
            flags |= attempt.Flags;
            var isPassed = intent.Closing is not null || index < attempts.Count - 1;
            flags |= attempt.HasSuccess && isPassed ? PaymentFlags.LateSuccess : 0;
            resurfaced += attempt.IsOpen && isPassed && !attempt.GaveUpSlot ? 1 : 0;
        }

        flags |= successes > 1 ? PaymentFlags.OverExecuted : 0;
        var (state, review) = Derive(intent, attempts.Count, executions, reversed, open, resurfaced, flags);
        return new IntentView { Record = intent, Attempts = attempts, State = state, Review = review, Flags = flags, Winner = winner, Executions = executions };
    }

    private static (IntentState State, ReviewReason? Review) Derive(IntentRecord intent, int attempts, int executions, bool reversed, int open, int resurfaced, PaymentFlags flags)
    {
        if (executions > 0)
        {
            return (IntentState.Succeeded, null);
        }

        if (reversed)
        {
            return (IntentState.Reversed, null);
        }

        if ((flags & PaymentFlags.AmountMismatch & ~intent.SettledFlags) is not 0)
        {
            return (IntentState.Review, ReviewReason.AmountMismatch);
        }

        if (resurfaced > 0)
        {
            return (IntentState.Review, ReviewReason.LateArrival);
        }

        if (intent.Escalated is { } escalated && (escalated is ReviewReason.AwaitingApproval ? open is 0 && intent.Closing is null : open > 0))
        {
            return (IntentState.Review, escalated);
        }

        return (open, intent.Closing) switch
        {
            ( > 0, _) => (IntentState.Active, null),
            (_, FailureKind.Refused) => (IntentState.Failed, null),
            (_, FailureKind.Expired) => (IntentState.Expired, null),
            (_, FailureKind.Cancelled) => (IntentState.Cancelled, null),
            _ => (attempts is 0 ? IntentState.Received : IntentState.Active, null),
        };
    }
}
