using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Integrations.Otp;

namespace Integrations.Benchmarks.TopUp;

/// <summary>Takes messages at once, and keeps their codes.</summary>
internal sealed partial class HeldCodes : IOtpSender
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _codes = new(StringComparer.Ordinal);

    public bool CanSend(OtpChannel channel) => true;

    public Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default)
    {
        Of(message.ChallengeId).SetResult(Digits().Match(message.Body.Reveal()).Value);
        return Task.FromResult(OtpDelivery.Sent);
    }

    public async Task<string> TakeAsync(string challenge)
    {
        var code = await Of(challenge).Task;
        _codes.TryRemove(challenge, out _);
        return code;
    }

    private TaskCompletionSource<string> Of(string challenge) => _codes.GetOrAdd(challenge, static _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    [GeneratedRegex(@"(?<=Code )\d{6}")]
    private static partial Regex Digits();
}
