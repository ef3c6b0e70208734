namespace Integrations.Samples.Remittance;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Remittance {Id} cannot go on now. It will, at the next look.")]
    public static partial void WillGoOnLater(this ILogger logger, string id, Exception failure);

    [LoggerMessage(2, LogLevel.Error, "The desk's file cannot be read now. It is read again at the next look.")]
    public static partial void WillLookLater(this ILogger logger, Exception failure);
}
