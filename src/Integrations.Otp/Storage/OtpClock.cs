namespace Integrations.Otp;

/// <summary>A clock that a correction does not turn back: the later of the wall clock and of what has passed since the start. A code does not live longer because the wall clock was set back.</summary>
internal sealed class OtpClock(TimeProvider time)
{
    private readonly DateTimeOffset _origin = time.GetUtcNow();
    private readonly long _started = time.GetTimestamp();

    public DateTimeOffset Now
    {
        get
        {
            var (wall, watched) = (time.GetUtcNow(), _origin + time.GetElapsedTime(_started));
            return wall > watched ? wall : watched;
        }
    }
}
