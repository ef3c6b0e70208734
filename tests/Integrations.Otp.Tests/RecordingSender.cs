using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Integrations.Otp.Tests;

/// <summary>Keeps messages and reads the code out of them.</summary>
internal sealed partial class RecordingSender : IOtpSender
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<OtpMessage>> _messages = new(StringComparer.Ordinal);
    private int _count;

    public OtpDelivery Answer { get; set; } = OtpDelivery.Sent;

    public Func<OtpMessage, CancellationToken, Task>? Before { get; set; }

    public int Count => Volatile.Read(ref _count);

    public HashSet<OtpChannel> Channels { get; } = [OtpChannel.Sms, OtpChannel.Email];

    public bool CanSend(OtpChannel channel) => Channels.Contains(channel);

    public async Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        await (Before?.Invoke(message, cancellationToken) ?? Task.CompletedTask);
        Of(message.ChallengeId).TrySetResult(message);
        return Answer;
    }

    public async Task<OtpMessage> MessageAsync(string challengeId) => await Of(challengeId).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public async Task<string> CodeAsync(string challengeId) => Digits().Match((await MessageAsync(challengeId)).Body.Reveal()).Value;

    private TaskCompletionSource<OtpMessage> Of(string challengeId) => _messages.GetOrAdd(challengeId, static _ => new TaskCompletionSource<OtpMessage>(TaskCreationOptions.RunContinuationsAsynchronously));

    [GeneratedRegex(@"(?<![\d.,*+])\d{6,8}(?!\d)")]
    private static partial Regex Digits();
}
