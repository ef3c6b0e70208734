using Microsoft.Extensions.Logging;

namespace Integrations.Wallets;

/// <summary>Events 7100–7119. No amount, name or number.</summary>
internal static partial class Log
{
    [LoggerMessage(7100, LogLevel.Warning, "wallet notification failed {kind} {failures} {exception_type}")]
    public static partial void NotificationFailed(this ILogger logger, string kind, int failures, string exception_type);

    [LoggerMessage(7101, LogLevel.Error, "wallet notification given up {kind} {exception_type}")]
    public static partial void NotificationLost(this ILogger logger, string kind, string exception_type);

    [LoggerMessage(7102, LogLevel.Warning, "wallet operation not carried on {wallet} {kind} {exception_type}")]
    public static partial void OperationDelayed(this ILogger logger, AccountId wallet, WalletOperationKind kind, string exception_type);

    [LoggerMessage(7103, LogLevel.Information, "wallet operation {wallet} {kind} {state} {category}")]
    public static partial void OperationChanged(this ILogger logger, AccountId wallet, WalletOperationKind kind, WalletOperationState state, ErrorCategory? category);

    [LoggerMessage(7104, LogLevel.Error, "wallet operation needs somebody {wallet} {kind}")]
    public static partial void OperationNeedsReview(this ILogger logger, AccountId wallet, WalletOperationKind kind);

    [LoggerMessage(7105, LogLevel.Warning, "wallet store unavailable {exception_type}")]
    public static partial void StoreUnavailable(this ILogger logger, string exception_type);

    [LoggerMessage(7106, LogLevel.Warning, "wallets are kept in memory and forgotten with this process")]
    public static partial void InMemory(this ILogger logger);
}
