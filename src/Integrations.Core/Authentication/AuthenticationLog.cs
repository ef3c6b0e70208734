using Microsoft.Extensions.Logging;

namespace Integrations.Authentication;

/// <summary>Event ids 1040 to 1059.</summary>
internal static partial class AuthenticationLog
{
    [LoggerMessage(1040, LogLevel.Warning, "token fetch failed: {provider} {merchant} {category}, next in {backoff_ms} ms")]
    public static partial void TokenFetchFailed(this ILogger logger, string provider, string merchant, ErrorCategory category, long backoff_ms);

    [LoggerMessage(1041, LogLevel.Warning, "shared tokens not available: {provider} {fault}, each process fetches its own until they are")]
    public static partial void SharedTokensLost(this ILogger logger, string provider, string fault);

    [LoggerMessage(1042, LogLevel.Information, "shared tokens available again: {provider}")]
    public static partial void SharedTokensFound(this ILogger logger, string provider);
}
