using Microsoft.Extensions.Logging;

namespace Integrations.Diagnostics;

/// <summary>Events 1060–1069: alerts.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1060, Message = "alert {kind} {alert_level} {provider} {merchant} {operation} {route} {detail} {value} {limit} {count}")]
    public static partial void AlertChanged(
        this ILogger logger, LogLevel level, AlertKind kind, AlertLevel alert_level, string? provider, string? merchant, string? operation, string? route, string? detail, double value, double limit, long count);

    [LoggerMessage(1061, LogLevel.Error, "alert observer failed {observer} {exception_type}")]
    public static partial void AlertObserverFailed(this ILogger logger, string observer, string exception_type);

    [LoggerMessage(1062, LogLevel.Warning, "alerts watch {watched} operations or subjects, the limit: further ones are not judged. Raise AlertOptions.MaxWatched. Told once.")]
    public static partial void AlertsFull(this ILogger logger, int watched);
}
