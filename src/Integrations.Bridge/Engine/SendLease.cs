namespace Integrations.Bridge;

/// <summary>The right of this process to send one attempt, on the monotonic clock. It ends by time or when the send is over, whichever comes first.</summary>
internal sealed class SendLease(TimeProvider time, TimeSpan duration) : ISendLease
{
    private readonly long _started = time.GetTimestamp();
    private int _ended;

    public bool IsValid => Volatile.Read(ref _ended) is 0 && time.GetElapsedTime(_started) < duration;

    /// <summary>What is not sent now is not sent under this lease: a route that is late finds it closed.</summary>
    public void End() => Volatile.Write(ref _ended, 1);
}
