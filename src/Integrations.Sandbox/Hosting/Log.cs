using Microsoft.Extensions.Logging;

namespace Integrations.Sandbox.Hosting;

/// <summary>Events 3000–3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Warning, "a simulated callback goes nowhere: its address is not this host's callback address, or nothing receives callbacks here; call services.AddMobileMoneyCallbacks()")]
    public static partial void CallbackGoesNowhere(this ILogger logger);
}
