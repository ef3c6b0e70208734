using Microsoft.Extensions.Options;

namespace Integrations.Bridge;

/// <summary>Hears the raw answers of the calls that the engine makes about an attempt. What was asked under another reference, such as a token, is not heard.</summary>
internal sealed class RawAnswers(IOptions<BridgeOptions> options) : Diagnostics.IAttemptRecorder
{
    private readonly AsyncLocal<HeardAnswers?> _current = new();

    public bool IsRecording => options.Value.KeepRawAnswers;

    /// <summary>Hears from now on in the caller's flow, until it is disposed of.</summary>
    public HeardAnswers Hear(string reference)
    {
        var heard = new HeardAnswers(reference, () => _current.Value = null);
        _current.Value = heard;
        return heard;
    }

    public ValueTask RecordAsync(Diagnostics.AttemptRecord attempt, CancellationToken cancellationToken = default)
    {
        if (_current.Value is { } heard && heard.Reference == attempt.Reference && attempt.Transmission is { Status: not null, Answer.IsEmpty: false } transmission)
        {
            heard.Add(attempt.Operation, (int?)transmission.Status, transmission.Answer);
        }

        return default;
    }
}
