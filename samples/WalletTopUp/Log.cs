namespace Integrations.Samples.WalletTopUp;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Partner {Partner} asked {Phone} for a top-up: {Status}.")]
    public static partial void ToppingUp(this ILogger logger, string partner, Msisdn phone, string status);

    [LoggerMessage(2, LogLevel.Information, "Partner {Partner} buys float: {Status}.")]
    public static partial void Buying(this ILogger logger, string partner, string status);

    [LoggerMessage(3, LogLevel.Information, "Operator {Operator} settled a float purchase of {Partner}: {Status}.")]
    public static partial void Settled(this ILogger logger, string @operator, string partner, string status);

    [LoggerMessage(4, LogLevel.Warning, "A request could not be carried out: {Reason}.")]
    public static partial void Unavailable(this ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Error, "A request failed.")]
    public static partial void Failed(this ILogger logger, Exception failure);
}
