using Microsoft.Extensions.Logging;

namespace Integrations.Idempotency;

/// <summary>Event ids 1060 to 1079.</summary>
internal static partial class IdempotencyLog
{
    [LoggerMessage(1060, LogLevel.Warning, "sent again with the same reference: {provider} {operation} {merchant} {request_ref}")]
    public static partial void SendingAgain(this ILogger logger, string provider, string operation, string merchant, string request_ref);

    [LoggerMessage(1061, LogLevel.Error, "answer not stored: {provider} {operation} {merchant} {request_ref} {fault}")]
    public static partial void AnswerNotStored(this ILogger logger, string provider, string operation, string merchant, string request_ref, string fault);

    [LoggerMessage(1062, LogLevel.Error, "stored answer not readable: {provider} {operation} {merchant} {request_ref}")]
    public static partial void AnswerNotReadable(this ILogger logger, string provider, string operation, string merchant, string request_ref);
}
