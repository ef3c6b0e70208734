namespace Integrations.Samples.LoanDesk;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A notice could not be delivered.")]
    public static partial void NotTold(this ILogger logger, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "Order {Key} could not be given to the Bridge. It will be given again, under the same key.")]
    public static partial void NotOrdered(this ILogger logger, string key, Exception failure);

    [LoggerMessage(3, LogLevel.Warning, "Order {Key} failed: {Category}.")]
    public static partial void OrderFailed(this ILogger logger, string key, string category);

    [LoggerMessage(4, LogLevel.Error, "Order {Key} waits for a person: {Reason}.")]
    public static partial void NeedsPerson(this ILogger logger, string key, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Money arrived that names no loan.")]
    public static partial void NotPlaced(this ILogger logger);

    [LoggerMessage(6, LogLevel.Error, "The day's work failed. It is done again at the next look.")]
    public static partial void LookFailed(this ILogger logger, Exception failure);

    [LoggerMessage(7, LogLevel.Error, "The addresses of confirmations could not be registered: repayments from the phone's own menu will not be heard of.")]
    public static partial void NotRegistered(this ILogger logger, Exception failure);

    [LoggerMessage(8, LogLevel.Information, "{Reference} was approved by {By}.")]
    public static partial void Approved(this ILogger logger, string reference, string by);

    [LoggerMessage(9, LogLevel.Information, "Payment {Receipt} was taken back by reversal {Reversal} of the provider, says {By}.")]
    public static partial void TakenBackByHand(this ILogger logger, string receipt, string reversal, string by);

    [LoggerMessage(10, LogLevel.Warning, "Too many wrong PINs from staff number {Staff}: it approves nothing for an hour.")]
    public static partial void PinLocked(this ILogger logger, Msisdn staff);
}
