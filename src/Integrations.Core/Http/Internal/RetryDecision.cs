using Polly.Timeout;

namespace Integrations.Http.Internal;

/// <summary>Whether the last passage may be followed by another, and after which wait.</summary>
internal static class RetryDecision
{
    public static bool ShouldRetry(OperationScope scope, Exception? exception, int attempt, RetryOptions options, TimeProvider time)
    {
        if (scope.CallerToken.IsCancellationRequested || scope.Last is not { } last || !MayPassAgain(scope, last, exception))
        {
            return false;
        }

        scope.NextDelay = Max(Backoff(attempt, options, Random.Shared.NextDouble()), last.RetryAfter ?? TimeSpan.Zero);
        var remaining = TimeSpan.FromSeconds((scope.Deadline - time.GetTimestamp()) / (double)time.TimestampFrequency);
        return scope.NextDelay < remaining && (scope.Call.Replay is not Replay.Never || scope.TryGrantAfterRefusal());
    }

    public static bool IsRouteFault(OperationScope scope, Exception? exception)
    {
        if (scope.Last is not { } last || exception is IntegrationException || scope.CallerToken.IsCancellationRequested)
        {
            return false;
        }

        return last.IsAnswered
            ? !scope.Protocol.IsFinalAnswer(last) && !scope.Protocol.RefusesBeforeWork(last) && (int)last.Status.GetValueOrDefault() is not 429
            : exception is not null && last.Fault is not (TransmissionFault.PermitEnded or TransmissionFault.Cancelled);
    }

    /// <summary>Doubles from the first delay to the longest; with jitter, anywhere in the upper half.</summary>
    public static TimeSpan Backoff(int attempt, RetryOptions options, double random)
    {
        var wait = Math.Min(options.Delay.TotalSeconds * Math.Pow(2, Math.Min(attempt, 30)), options.MaxDelay.TotalSeconds);
        return TimeSpan.FromSeconds(options.UseJitter ? wait * (0.5 + random / 2) : wait);
    }

    private static bool MayPassAgain(OperationScope scope, Transmission last, Exception? exception)
    {
        if (scope.Call.Replay is Replay.Never)
        {
            return scope.Call.Permit is null && last.IsAnswered && scope.Protocol.RefusesBeforeWork(last);
        }

        // What was too long once is too long again.
        if (scope.IsRead && last.Fault is TransmissionFault.AnswerTooLong)
        {
            return false;
        }

        return last.IsAnswered
            ? scope.Protocol.RefusesBeforeWork(last) || !scope.Protocol.IsFinalAnswer(last)
            : exception is HttpRequestException or IOException or TimeoutRejectedException or OperationCanceledException && last.Fault is not TransmissionFault.Cancelled;
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
