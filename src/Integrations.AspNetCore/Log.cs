using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore;

/// <summary>Events 2000–2999.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Warning, "request lines are logged and show callback tokens: set Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics to Warning")]
    public static partial void RequestLogShowsTokens(this ILogger logger);

    [LoggerMessage(2001, LogLevel.Warning, "request lines are logged and show USSD secrets and phone numbers: set Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics to Warning")]
    public static partial void RequestLogShowsNumbers(this ILogger logger);
}
