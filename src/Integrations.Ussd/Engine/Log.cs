using Microsoft.Extensions.Logging;

namespace Integrations.Ussd;

/// <summary>Events 6000–6099.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Error, "a step of menu {Menu} threw at screen {Screen}; the subscriber was asked to dial again")]
    public static partial void StepFailed(this ILogger logger, Exception exception, string menu, string screen);

    [LoggerMessage(6001, LogLevel.Warning, "a step of menu {Menu} was slower than gateway {Gateway} waits at screen {Screen}")]
    public static partial void StepTooSlow(this ILogger logger, string menu, string gateway, string screen);

    [LoggerMessage(6002, LogLevel.Error, "screen {Screen} did not fit and was cut; shorten its text")]
    public static partial void ScreenTooLong(this ILogger logger, string screen);

    [LoggerMessage(6003, LogLevel.Error, "work {Screen} of menu {Menu} threw; its result is unknown and it runs again under the same key when the subscriber dials")]
    public static partial void WorkFailed(this ILogger logger, Exception exception, string menu, string screen);

    [LoggerMessage(6004, LogLevel.Error, "a session could not be loaded or kept; the subscriber was asked to dial again")]
    public static partial void StoreFailed(this ILogger logger, Exception exception);

    [LoggerMessage(6005, LogLevel.Warning, "a request to gateway {Gateway} was none of its messages")]
    public static partial void Malformed(this ILogger logger, string gateway);

    [LoggerMessage(6006, LogLevel.Debug, "a subscriber of gateway {Gateway} sent too many requests")]
    public static partial void TooManyRequests(this ILogger logger, string gateway);

    [LoggerMessage(6007, LogLevel.Warning, "an observer of ended sessions threw")]
    public static partial void ObserverFailed(this ILogger logger, Exception exception);

    [LoggerMessage(6008, LogLevel.Warning, "something went on after its answer was given, and threw")]
    public static partial void LeftBehindFailed(this ILogger logger, Exception exception);

    [LoggerMessage(6009, LogLevel.Warning, "money that is set aside could not be compared with the Bridge's payments; the next look is in a minute")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);
}
