using System.Text.RegularExpressions;
using Integrations.Otp;

namespace Integrations.Wallets.Tests;

internal sealed partial class RecordingCodes : IOtpSender
{
    private readonly Dictionary<string, TaskCompletionSource<string>> _codes = new(StringComparer.Ordinal);

    public bool CanSend(OtpChannel channel) => true;

    public Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default)
    {
        Of(message.ChallengeId).TrySetResult(Digits().Match(message.Body.Reveal()).Value);
        return Task.FromResult(OtpDelivery.Sent);
    }

    public Task<string> CodeAsync(string challengeId) => Of(challengeId).Task.WaitAsync(TimeSpan.FromSeconds(30));

    private TaskCompletionSource<string> Of(string challengeId)
    {
        lock (_codes)
        {
            return _codes.TryGetValue(challengeId, out var there) ? there : _codes[challengeId] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    [GeneratedRegex(@"(?<![\d.,*+])\d{6,8}(?!\d)")]
    private static partial Regex Digits();
}
