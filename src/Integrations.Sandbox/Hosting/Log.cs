using Microsoft.Extensions.Logging;

namespace Integrations.Sandbox.Hosting;

/// <summary>Events 1200–1219.</summary>
internal static partial class Log
{
    [LoggerMessage(1200, LogLevel.Warning, "a simulated callback goes nowhere: its address is not this host's callback address, or nothing receives callbacks here; call services.AddMobileMoneyCallbacks()")]
    public static partial void CallbackGoesNowhere(this ILogger logger);
}
