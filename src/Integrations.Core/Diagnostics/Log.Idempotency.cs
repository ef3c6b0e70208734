using Microsoft.Extensions.Logging;

namespace Integrations.Diagnostics;

/// <summary>Events 1030–1039: idempotency.</summary>
internal static partial class Log
{
    [LoggerMessage(1030, LogLevel.Warning, "sent again with the same reference: {provider} {operation} {merchant} {request_ref}")]
    public static partial void SendingAgain(this ILogger logger, string provider, string operation, string merchant, string request_ref);

    [LoggerMessage(1031, LogLevel.Error, "answer not stored: {provider} {operation} {merchant} {request_ref} {fault}")]
    public static partial void AnswerNotStored(this ILogger logger, string provider, string operation, string merchant, string request_ref, string fault);

    [LoggerMessage(1032, LogLevel.Error, "stored answer not readable: {provider} {operation} {merchant} {request_ref}")]
    public static partial void AnswerNotReadable(this ILogger logger, string provider, string operation, string merchant, string request_ref);
}
