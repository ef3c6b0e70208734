namespace Integrations.Diagnostics;

/// <summary>Lets a host that uses bare clients keep raw answers as evidence. Answers hold personal data: encrypt before storing.</summary>
/// <remarks>Called once per transmission, after the answer and before the call returns. It has 5 s; an exception or a late end is logged and does not change the outcome.</remarks>
public interface IAttemptRecorder
{
    /// <summary>False to be left alone for the life of the host: then calls cost nothing more. Asked once. Default true.</summary>
    bool IsRecording => true;

    /// <summary>Stores one transmission.</summary>
    ValueTask RecordAsync(AttemptRecord attempt, CancellationToken cancellationToken = default);
}
