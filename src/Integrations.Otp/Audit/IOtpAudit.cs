namespace Integrations.Otp;

/// <summary>Hears of everything that happens to challenges, with the exact reason. A host registers as many as it likes, before or after <c>AddOtp</c>; the log hears of it anyway.</summary>
/// <remarks>Called on the path of the answer, from many threads at once: keep it short. One that fails is logged and changes nothing.</remarks>
public interface IOtpAudit
{
    /// <summary>Takes an event down.</summary>
    /// <param name="happened">What happened. Holds no code and no whole destination.</param>
    /// <param name="cancellationToken">Not of the caller: an event is not lost because somebody hung up.</param>
    ValueTask RecordAsync(OtpEvent happened, CancellationToken cancellationToken = default);
}
