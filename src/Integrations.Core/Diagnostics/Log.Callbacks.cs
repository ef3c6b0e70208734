using Microsoft.Extensions.Logging;

namespace Integrations.Diagnostics;

/// <summary>Events 1040–1059: callbacks.</summary>
internal static partial class Log
{
    [LoggerMessage(1040, LogLevel.Warning, "callback refused {provider} {merchant} {kind}: wrong signature or source")]
    public static partial void CallbackRefused(this ILogger logger, string provider, string merchant, string kind);

    [LoggerMessage(1041, LogLevel.Error, "callback not stored {provider} {merchant} {kind} {exception_type}")]
    public static partial void CallbackNotStored(this ILogger logger, string provider, string merchant, string kind, string exception_type);

    [LoggerMessage(1042, LogLevel.Warning, "callback malformed {provider} {merchant} {kind} {bytes}")]
    public static partial void CallbackMalformed(this ILogger logger, string provider, string merchant, string kind, int bytes);

    [LoggerMessage(1043, LogLevel.Error, "callback reader failed {provider} {kind} {exception_type}")]
    public static partial void ReaderFailed(this ILogger logger, string provider, string kind, string exception_type);

    [LoggerMessage(1044, LogLevel.Information, "question answered {provider} {merchant} {kind} {result} {is_accepted} {is_simulated}")]
    public static partial void QuestionAnswered(this ILogger logger, string provider, string merchant, string kind, string result, bool is_accepted, bool is_simulated);

    [LoggerMessage(1045, LogLevel.Warning, "incoming payment validator defaulted {provider} {merchant} {result} {exception_type} {is_accepted}")]
    public static partial void ValidatorDefaulted(this ILogger logger, string provider, string merchant, string result, string exception_type, bool is_accepted);

    [LoggerMessage(1046, LogLevel.Warning, "callbacks come and nobody listens {provider} {kind}: register an ICallbackHandler or IIncomingPaymentObserver, or add the Bridge. Told once.")]
    public static partial void NobodyListens(this ILogger logger, string provider, string kind);

    [LoggerMessage(1047, LogLevel.Information, "callback stored {provider} {merchant} {kind} {bytes} {is_simulated}")]
    public static partial void CallbackStored(this ILogger logger, string provider, string merchant, string kind, int bytes, bool is_simulated);
}
