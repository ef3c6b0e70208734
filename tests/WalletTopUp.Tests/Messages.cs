using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Integrations.Otp;

namespace Integrations.Samples.WalletTopUp.Tests;

/// <summary>Keeps the messages with codes, by challenge.</summary>
internal sealed partial class Messages : IOtpSender
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<(string To, string Text)>> _sent = new(StringComparer.Ordinal);

    public IEnumerable<string> Codes => _sent.Values.Where(static sent => sent.Task.IsCompletedSuccessfully).Select(static sent => CodeOf(sent.Task.Result.Text));

    public bool CanSend(OtpChannel channel) => true;

    public Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default)
    {
        Of(message.ChallengeId).TrySetResult((message.Destination.Reveal(), message.Body.Reveal()));
        return Task.FromResult(OtpDelivery.Sent);
    }

    public Task<(string To, string Text)> ReadAsync(string challenge) => Of(challenge).Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

    public async Task<string> CodeAsync(string challenge) => CodeOf((await ReadAsync(challenge)).Text);

    /// <summary>A code of the same form that is not the right one.</summary>
    public async Task<string> WrongCodeAsync(string challenge)
    {
        var right = await CodeAsync(challenge);
        return (right[0] is '9' ? '0' : (char)(right[0] + 1)) + right[1..];
    }

    private static string CodeOf(string text) => Digits().Match(text).Value;

    private TaskCompletionSource<(string To, string Text)> Of(string challenge) =>
        _sent.GetOrAdd(challenge, static _ => new TaskCompletionSource<(string To, string Text)>(TaskCreationOptions.RunContinuationsAsynchronously));

    [GeneratedRegex(@"(?<=[Cc]ode )\d{6}")]
    private static partial Regex Digits();
}
