using Microsoft.Extensions.Logging;

namespace Integrations.Bridge;

/// <summary>Events 5000–5099.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "payment {payment} {kind} {status} {pending} {review} {category} {route} {flags} {version}")]
    public static partial void PaymentReached(
        this ILogger logger, PaymentId payment, PaymentKind kind, PaymentStatus status, PendingReason? pending, ReviewReason? review, ErrorCategory? category, string? route, PaymentFlags flags, long version);

    [LoggerMessage(5001, LogLevel.Warning, "payment in doubt {payment} {route} {send_number} {category}")]
    public static partial void InDoubt(this ILogger logger, PaymentId payment, string route, int send_number, ErrorCategory? category);

    [LoggerMessage(5002, LogLevel.Error, "payment needs somebody {payment} {flags} {review}")]
    public static partial void NeedsSomebody(this ILogger logger, PaymentId payment, PaymentFlags flags, ReviewReason? review);

    [LoggerMessage(5003, LogLevel.Warning, "journal unavailable {operation} {exception_type}")]
    public static partial void JournalUnavailable(this ILogger logger, string operation, string exception_type);

    [LoggerMessage(5004, LogLevel.Warning, "commit acknowledgement lost {payment} {was_committed}")]
    public static partial void AcknowledgementLost(this ILogger logger, PaymentId payment, bool was_committed);

    [LoggerMessage(5005, LogLevel.Error, "step failed {payment} {exception_type}")]
    public static partial void StepFailed(this ILogger logger, PaymentId payment, string exception_type);

    [LoggerMessage(5006, LogLevel.Error, "clocks parted; nothing is concluded from time for {quarantine}")]
    public static partial void ClocksParted(this ILogger logger, TimeSpan quarantine);

    [LoggerMessage(5007, LogLevel.Warning, "callback {result} {slug} {note} {failures}")]
    public static partial void CallbackLeft(this ILogger logger, string result, string slug, string? note, int failures);

    [LoggerMessage(5008, LogLevel.Error, "callback parked {slug} {exception_type}")]
    public static partial void CallbackParked(this ILogger logger, string slug, string exception_type);

    [LoggerMessage(5009, LogLevel.Warning, "event not told {event_id} {failures} {exception_type}")]
    public static partial void EventNotTold(this ILogger logger, string event_id, int failures, string exception_type);

    [LoggerMessage(5010, LogLevel.Error, "event parked {event_id} {exception_type}")]
    public static partial void EventParked(this ILogger logger, string event_id, string exception_type);

    [LoggerMessage(5011, LogLevel.Warning, "the journal is in memory: payments are forgotten with this process, and no route stands in for another once a request may have left. Add .UseSqlite(…) or another durable journal")]
    public static partial void JournalForgets(this ILogger logger);

    [LoggerMessage(5012, LogLevel.Error, "route failed {route} {operation} {exception_type}")]
    public static partial void RouteFailed(this ILogger logger, string route, string operation, string exception_type);

    [LoggerMessage(5013, LogLevel.Information, "bridge started {worker} {routes} {is_durable}")]
    public static partial void Started(this ILogger logger, string worker, int routes, bool is_durable);

    [LoggerMessage(5014, LogLevel.Information, "changed settings of routing taken over {rules} {strategy}")]
    public static partial void RoutingTaken(this ILogger logger, int rules, RoutingStrategy strategy);

    [LoggerMessage(5015, LogLevel.Error, "changed settings of routing refused; those of before stay: {problems}")]
    public static partial void RoutingKept(this ILogger logger, string problems);

    [LoggerMessage(5016, LogLevel.Warning, "what is heard of routes is not shared with other hosts for now {exception_type}")]
    public static partial void RoutesNotShared(this ILogger logger, string exception_type);

    [LoggerMessage(5017, LogLevel.Warning, "what waits in the journal cannot be looked at for now: alerts about it stay as they are {exception_type}")]
    public static partial void JournalNotLookedAt(this ILogger logger, string exception_type);

    [LoggerMessage(5018, LogLevel.Warning, "tokens and PINs are not stored, and these routes cannot give one again: what a crash loses there waits for a person: {routes}")]
    public static partial void ArtefactsMayBeLost(this ILogger logger, string routes);

    [LoggerMessage(5040, LogLevel.Information, "statement read {route} {matched} {missing} {extra} {different} {proven_absent} {left_out} {is_complete}")]
    public static partial void StatementRead(this ILogger logger, string route, int matched, int missing, int extra, int different, int proven_absent, int left_out, bool is_complete);

    [LoggerMessage(5041, LogLevel.Warning, "statement not read {route} {failures} {error}")]
    public static partial void StatementNotRead(this ILogger logger, string route, int failures, string error);

    [LoggerMessage(5042, LogLevel.Error, "statement missed {route} {from} {to}: the provider keeps it no longer; import it by hand")]
    public static partial void StatementGap(this ILogger logger, string route, DateTimeOffset from, DateTimeOffset to);

    [LoggerMessage(5043, LogLevel.Debug, "balance read {route} {is_explained} {is_settled}")]
    public static partial void BalanceRead(this ILogger logger, string route, bool is_explained, bool is_settled);

    [LoggerMessage(5044, LogLevel.Warning, "balance not read {route} {failures} {error}")]
    public static partial void BalanceNotRead(this ILogger logger, string route, int failures, string error);
}
