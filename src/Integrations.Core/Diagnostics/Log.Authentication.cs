using Microsoft.Extensions.Logging;

namespace Integrations.Diagnostics;

/// <summary>Events 1020–1029: tokens.</summary>
internal static partial class Log
{
    [LoggerMessage(1020, LogLevel.Warning, "token fetch failed: {provider} {merchant} {category}, next in {backoff_ms} ms")]
    public static partial void TokenFetchFailed(this ILogger logger, string provider, string merchant, ErrorCategory category, long backoff_ms);

    [LoggerMessage(1021, LogLevel.Warning, "shared tokens not available: {provider} {fault}, each process fetches its own until they are")]
    public static partial void SharedTokensLost(this ILogger logger, string provider, string fault);

    [LoggerMessage(1022, LogLevel.Information, "shared tokens available again: {provider}")]
    public static partial void SharedTokensFound(this ILogger logger, string provider);
}
