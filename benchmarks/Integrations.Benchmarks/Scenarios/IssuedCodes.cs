using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Integrations.Otp;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>One-time codes in memory: each for a number of its own, so that no limit is met; a sender that answers at once, and no waiting.</summary>
internal sealed class IssuedCodes
{
    private const string Purpose = "sign-in";

    private static readonly byte[] Pepper = [.. Enumerable.Range(0, 32).Select(static value => (byte)value)];

    private readonly Sender _sender = new();
    private readonly IOtpService _codes;
    private int _next;

    public IssuedCodes()
    {
        var services = new ServiceCollection();
        services.AddOtp(static options =>
        {
            options.Peppers["one"] = Convert.ToBase64String(Pepper);
            options.CurrentPepperId = "one";
            options.Countries.Add("KE");
            options.Purposes[Purpose] = new OtpPurposeOptions();
            options.SendMode = OtpSendMode.Direct;
            options.AnswerAfter = TimeSpan.Zero;
        });
        services.AddSingleton<IOtpSender>(_sender);
        _codes = services.BuildServiceProvider().GetRequiredService<IOtpService>();
    }

    /// <summary>What nobody can leave out: a code, and its keyed hash.</summary>
    public static void Bare(int calls)
    {
        Span<byte> hash = stackalloc byte[32];
        for (var call = 0; call < calls; call++)
        {
            var code = RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            HMACSHA256.HashData(Pepper, Encoding.UTF8.GetBytes($"sign-in+254712345678{code}"), hash);
        }
    }

    public async Task IssueAsync() => await NextAsync();

    public async Task IssueAndCheckAsync()
    {
        var (id, destination) = await NextAsync();
        if (!(await _codes.CheckAsync(new OtpEntry { ChallengeId = id, Purpose = Purpose, Destination = destination, Code = _sender.Code })).IsApproved)
        {
            throw new InvalidOperationException("A right code was denied.");
        }
    }

    private async Task<(string Id, OtpDestination Destination)> NextAsync()
    {
        var destination = OtpDestination.ForSms(Msisdn.FromInternational(string.Create(CultureInfo.InvariantCulture, $"2547{++_next:00000000}")));
        var issue = await _codes.IssueAsync(new OtpRequest { Purpose = Purpose, Destination = destination });
        return issue.IsIssued ? (issue.ChallengeId!, destination) : throw new InvalidOperationException("A limit was met.");
    }

    private sealed class Sender : IOtpSender
    {
        public string Code { get; private set; } = "";

        public bool CanSend(OtpChannel channel) => true;

        public Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default)
        {
            var body = message.Body.Reveal();
            var start = body.AsSpan().IndexOfAnyInRange('0', '9');
            Code = body.Substring(start, 6);
            return Task.FromResult(OtpDelivery.Sent);
        }
    }
}
