namespace Integrations.Bridge;

/// <summary>What is stored → what a host sees.</summary>
internal static class Payments
{
    private const string Confirming = "We are confirming your payment. Do not pay again.";

    public static Payment From(IntentView view) => From(view, view.Record.Version, view.Record.UpdatedAt);

    /// <summary>The payment as a change that is being written will leave it.</summary>
    public static Payment From(IntentView view, long version, DateTimeOffset updatedAt)
    {
        var intent = view.Record;
        var status = Status(view.State);
        PendingReason? pending = status is PaymentStatus.Pending ? Waiting(view) : null;
        var decisive = view.Winner ?? view.Latest;
        var failure = status is PaymentStatus.Failed ? intent.Closing : null;
        return new Payment
        {
            Id = intent.Id,
            Tenant = intent.Tenant,
            IdempotencyKey = intent.Key,
            Kind = intent.Kind,
            Amount = intent.Amount,
            Reference = intent.Reference,
            Status = status,
            Pending = pending,
            Review = view.Review,
            Failure = failure,
            Category = failure is null ? null : intent.ClosingCategory,
            Flags = view.Flags,
            Receipt = view.Winner?.Record.Receipt,
            Route = decisive?.Record.Route,
            UserMessage = Message(intent, status, pending),
            Attempts = Summaries(view.Attempts),
            BatchId = intent.BatchId,
            CreatedAt = intent.CreatedAt,
            UpdatedAt = updatedAt,
            Version = version,
        };
    }

    /// <summary>True when a host that was told of one has nothing to learn from the other.</summary>
    public static bool LookTheSame(IntentView before, IntentView after)
    {
        if (Shape(before) != Shape(after) || before.Attempts.Count != after.Attempts.Count)
        {
            return false;
        }

        for (var index = 0; index < before.Attempts.Count; index++)
        {
            if (Shape(before.Attempts[index]) != Shape(after.Attempts[index]))
            {
                return false;
            }
        }

        return true;
    }

    private static (PaymentStatus Status, PendingReason? Pending, ReviewReason? Review, FailureKind? Failure, ErrorCategory? Category, PaymentFlags Flags, string? Receipt) Shape(IntentView view)
    {
        var status = Status(view.State);
        var failure = status is PaymentStatus.Failed ? view.Record.Closing : null;
        return (status, status is PaymentStatus.Pending ? Waiting(view) : null, view.Review, failure, failure is null ? null : view.Record.ClosingCategory, view.Flags, view.Winner?.Record.Receipt);
    }

    private static (string Route, string Reference, AttemptState State, ErrorCategory? Category, string? Receipt, int Sends) Shape(AttemptView attempt) =>
        (attempt.Record.Route, attempt.Record.Reference, attempt.State, attempt.Category, attempt.Record.Receipt, attempt.Record.Sends);

    public static PaymentStatus Status(IntentState state) => state switch
    {
        IntentState.Succeeded => PaymentStatus.Succeeded,
        IntentState.Reversed => PaymentStatus.Reversed,
        IntentState.Failed or IntentState.Expired or IntentState.Cancelled => PaymentStatus.Failed,
        IntentState.Review => PaymentStatus.Review,
        _ => PaymentStatus.Pending,
    };

    private static PendingReason Waiting(IntentView view)
    {
        var reason = PendingReason.Sending;
        for (var index = 0; index < view.Attempts.Count; index++)
        {
            reason = view.Attempts[index].State switch
            {
                AttemptState.Unknown => PendingReason.InDoubt,
                AttemptState.Accepted when reason is not PendingReason.InDoubt => view.Record.Kind is PaymentKind.Collect ? PendingReason.AwaitingCustomer : PendingReason.AwaitingProvider,
                AttemptState.Prepared when reason is not PendingReason.InDoubt => PendingReason.Sending,
                _ => reason,
            };
        }

        return reason;
    }

    private static string Message(IntentRecord intent, PaymentStatus status, PendingReason? pending) => status switch
    {
        PaymentStatus.Failed => intent.ClosingMessage ?? intent.ClosingCategory?.Rule().UserMessage ?? "",
        PaymentStatus.Review => Confirming,
        PaymentStatus.Pending when pending is PendingReason.AwaitingCustomer => "Confirm the payment on your phone.",
        PaymentStatus.Pending when pending is PendingReason.InDoubt => Confirming,
        _ => "",
    };

    private static PaymentAttemptSummary[] Summaries(IReadOnlyList<AttemptView> attempts)
    {
        var summaries = new PaymentAttemptSummary[attempts.Count];
        for (var index = 0; index < summaries.Length; index++)
        {
            var attempt = attempts[index];
            summaries[index] = new PaymentAttemptSummary(attempt.Record.Route, attempt.Record.Reference, attempt.State, attempt.Category, attempt.Record.Receipt, attempt.Record.Sends);
        }

        return summaries;
    }
}
