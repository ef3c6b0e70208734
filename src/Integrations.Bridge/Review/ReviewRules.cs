namespace Integrations.Bridge;

/// <summary>What a person may do about a payment, by what the evidence says now. Pure: what is listed and what is refused are one rule.</summary>
internal static class ReviewRules
{
    private static readonly OperatorAction[] All = Enum.GetValues<OperatorAction>();

    /// <summary>Everything that may be done now, attempt by attempt, the latest first.</summary>
    public static List<AllowedAction> Allowed(IntentView view, ReviewContext context)
    {
        var allowed = new List<AllowedAction>();
        foreach (var attempt in view.Attempts.Reverse())
        {
            foreach (var action in All)
            {
                var isAboutPayment = action is OperatorAction.Approve or OperatorAction.Settle;
                if ((!isAboutPayment || attempt == view.Latest) && Refusal(view, attempt, action, view.OpenFlags, context) is null)
                {
                    allowed.Add(new AllowedAction(action, attempt.Record.Reference, Needs(view, attempt, action, context.Options)));
                }
            }
        }

        return allowed;
    }

    /// <summary>What the action demands besides an actor and a reason.</summary>
    public static ActionNeeds Needs(IntentView view, AttemptView attempt, OperatorAction action, BridgeOptions options)
    {
        var needs = action switch
        {
            OperatorAction.MarkFailed or OperatorAction.MarkReversed => ActionNeeds.Proof,
            OperatorAction.MarkSucceeded when attempt.State.IsClosedUnpaid() => ActionNeeds.Proof,
            OperatorAction.Settle => ActionNeeds.Flags,
            _ => ActionNeeds.None,
        };
        return action is not OperatorAction.AskNow && NeedsTwo(view.Record.Amount, options) ? needs | ActionNeeds.SecondPerson : needs;
    }

    /// <summary>Whether a decision about so much needs two people.</summary>
    public static bool NeedsTwo(Money amount, BridgeOptions options) =>
        options.SecondApprovalAbove.TryGetValue(amount.Currency.Code, out var above) && amount.Amount > above;

    /// <summary>The attempt that an action is about when nobody names one; <see langword="null"/> when the payment has none.</summary>
    public static AttemptView? Subject(IntentView view, OperatorAction action) => action switch
    {
        OperatorAction.MarkSucceeded or OperatorAction.MarkFailed or OperatorAction.AskNow => view.Attempts.LastOrDefault(static attempt => attempt.IsOpen),
        OperatorAction.TakeBack => view.Surplus.LastOrDefault(static attempt => !Refunds.IsHeld(attempt.Evidence, out _)),
        OperatorAction.MarkReversed or OperatorAction.Return => view.Winner,
        _ => null,
    } ?? view.Latest;

    /// <summary>Why the action is not allowed, with the way out; <see langword="null"/> when it is.</summary>
    public static string? Refusal(IntentView view, AttemptView attempt, OperatorAction action, PaymentFlags flags, ReviewContext context) => action switch
    {
        OperatorAction.MarkSucceeded => OfSuccess(attempt, context),
        OperatorAction.MarkFailed => OfFailure(view, attempt, context),
        OperatorAction.MarkReversed => OfReversal(attempt, context),
        OperatorAction.Approve => view.Review is ReviewReason.AwaitingApproval ? null
            : $"The payment does not wait for an approval. Approve when its Review is {nameof(ReviewReason.AwaitingApproval)}: an approval given early would hold for what comes later, unseen.",
        OperatorAction.Settle => OfSettlement(view, flags),
        OperatorAction.AskNow => OfQuestion(attempt, context),
        OperatorAction.TakeBack => OfTakeBack(view, attempt, context),
        _ => OfReturn(view, attempt, context),
    };

    private static string? OfSuccess(AttemptView attempt, ReviewContext context) => attempt.State switch
    {
        AttemptState.Prepared => BeingSent(attempt, context),
        AttemptState.Succeeded => "The attempt has succeeded already. If value came back since, use MarkReversed.",
        AttemptState.Reversed => "Value of the attempt moved and came back. Nothing overrules that; if it moved again, that is another payment.",
        _ => null,
    };

    private static string? OfFailure(IntentView view, AttemptView attempt, ReviewContext context) => attempt.State switch
    {
        AttemptState.Prepared => BeingSent(attempt, context),
        AttemptState.Accepted or AttemptState.Unknown => null,
        AttemptState.Succeeded or AttemptState.Reversed => "The evidence says that the attempt moved value: a success is never overruled. If value came back, use MarkReversed with the proof of it.",
        AttemptState.Absent when view.Review is ReviewReason.AwaitingApproval && attempt == view.Latest => null,
        _ => $"The attempt is closed ({attempt.State}): nothing is in doubt about it. Where another route is to be tried, use Approve when the payment waits for it.",
    };

    private static string? OfReversal(AttemptView attempt, ReviewContext context) => attempt.State switch
    {
        AttemptState.Prepared => BeingSent(attempt, context),
        AttemptState.Reversed => "Value of the attempt came back already.",
        AttemptState.Succeeded when Refunds.IsHeld(attempt.Evidence, out var key) => UnderWay(key),
        AttemptState.Succeeded or AttemptState.Accepted or AttemptState.Unknown => null,
        _ => $"The attempt is closed without having moved value ({attempt.State}). If it did, use MarkSucceeded with the proof of it first.",
    };

    private static string? OfSettlement(IntentView view, PaymentFlags flags)
    {
        const PaymentFlags Surplus = PaymentFlags.OverExecuted | PaymentFlags.CompensationFailed;
        if (flags is PaymentFlags.None || (flags & ~view.OpenFlags) is not PaymentFlags.None)
        {
            return view.OpenFlags is PaymentFlags.None ? "No flag of the payment waits for anybody." : $"Of the payment wait: {view.OpenFlags}. Settle one or more of these, and no other.";
        }

        return (flags & Surplus) is not 0 && view.Attempts.Select(static attempt => Refunds.IsHeld(attempt.Evidence, out var key) && attempt.State is AttemptState.Succeeded ? key : null).FirstOrDefault(static key => key is not null) is { } held
            ? UnderWay(held)
            : null;
    }

    private static string? OfQuestion(AttemptView attempt, ReviewContext context) =>
        attempt.State is AttemptState.Prepared ? BeingSent(attempt, context)
        : context.Capabilities(attempt.Record.Route) is not { } capabilities ? $"This host does not have the route {attempt.Record.Route}. Ask on one that has."
        : NextStep.IsQueryable(attempt.Record, capabilities) ? null
        : $"{attempt.Record.Route} cannot be asked about this attempt. Import its provider's statement, or decide by what the provider writes.";

    private static string? OfTakeBack(IntentView view, AttemptView attempt, ReviewContext context)
    {
        if (Untakeable(view, attempt, context) is { } refusal)
        {
            return refusal;
        }

        return Left(view) > 1 ? null : "One execution would not be left, and one is owed. If nobody wants the payment any more, use Return.";
    }

    private static string? OfReturn(IntentView view, AttemptView attempt, ReviewContext context)
    {
        if (Untakeable(view, attempt, context) is { } refusal)
        {
            return refusal;
        }

        return Left(view) is 1 && view.Executions is 1 ? null : "More than one execution is there. Take back what moved once too often with TakeBack first, and wait until it is back.";
    }

    /// <summary>Why an attempt cannot be taken back at all.</summary>
    private static string? Untakeable(IntentView view, AttemptView attempt, ReviewContext context) =>
        view.Record.Kind is PaymentKind.Refund ? "A refund is not taken back: pay again, under a key of its own."
        : attempt.State is not AttemptState.Succeeded ? $"The attempt is {attempt.State}: only what moved value can be taken back."
        : Refunds.IsHeld(attempt.Evidence, out var key) ? UnderWay(key)
        : attempt.Record.Receipt is null ? "The receipt of the attempt is not known, and nothing is taken back without it. Ask now, or import the provider's statement."
        : !context.CanReturn(attempt.Record) ? $"What went by {attempt.Record.Route} cannot be taken back by a route of this host. Take it back at the provider, then use MarkReversed with the proof; or settle the case."
        : null;

    /// <summary>Executions that no refund takes back.</summary>
    private static int Left(IntentView view) => view.Attempts.Count(static attempt => attempt.State is AttemptState.Succeeded && !Refunds.IsHeld(attempt.Evidence, out _));

    private static string BeingSent(AttemptView attempt, ReviewContext context) =>
        $"A send of the attempt may be under way for another {Math.Max(1, Math.Ceiling((attempt.Record.LeaseUntil - context.Now).TotalSeconds))} s. Decide when it is over.";

    private static string UnderWay(string? key) => $"The refund {key} takes the attempt back. Wait for its end; it is a payment of its own, found by that key.";
}
