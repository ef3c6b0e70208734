using Microsoft.Extensions.Logging;

namespace Integrations.Otp;

/// <summary>Events 7000–7019. A challenge is named by the beginning of its id, a destination by its mask.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 7000, Message = "otp {kind} {reason} {purpose} {challenge} {destination} {limit} {attempts}")]
    public static partial void Happened(this ILogger logger, LogLevel level, OtpEventKind kind, OtpReason reason, string purpose, string? challenge, string? destination, string? limit, int attempts);

    [LoggerMessage(7001, LogLevel.Error, "audit of one-time codes failed {audit} {kind} {exception_type}")]
    public static partial void AuditFailed(this ILogger logger, string audit, OtpEventKind kind, string exception_type);

    [LoggerMessage(7002, LogLevel.Error, "message of a one-time code failed {exception_type}")]
    public static partial void SendFailed(this ILogger logger, string exception_type);

    [LoggerMessage(7003, LogLevel.Warning, "host ended before messages of one-time codes were sent {messages}")]
    public static partial void MessagesLost(this ILogger logger, int messages);

    [LoggerMessage(7004, LogLevel.Error, "changed settings of one-time codes refused; those of before stay: {problems}")]
    public static partial void SettingsRefused(this ILogger logger, string problems);

    [LoggerMessage(7005, LogLevel.Warning, "clean-up of one-time codes failed {exception_type}")]
    public static partial void CleanUpFailed(this ILogger logger, string exception_type);

    [LoggerMessage(7006, LogLevel.Warning, "one-time codes are kept in memory: they and their counts are forgotten with this process. Add .UseSqlite(…) or .UsePostgres(…)")]
    public static partial void InMemory(this ILogger logger);
}
