using Microsoft.Extensions.Logging;

namespace Integrations.Settlement.Aptos;

/// <summary>Events 5500–5509. No key, receiver or amount.</summary>
internal static partial class Log
{
    [LoggerMessage(5500, LogLevel.Error, "settlement observer failed {stage} {exception_type}")]
    public static partial void ObserverFailed(this ILogger logger, string stage, string exception_type);

    [LoggerMessage(5501, LogLevel.Warning, "settlement store failed {operation} {exception_type}")]
    public static partial void StoreFailed(this ILogger logger, string operation, string exception_type);
}
