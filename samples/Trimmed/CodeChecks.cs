using Integrations.Otp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Samples.Trimmed;

/// <summary>One-time codes: settings bound, a code sent and used.</summary>
internal static class CodeChecks
{
    public static async Task RunAsync(Checks checks)
    {
        var services = new ServiceCollection();
        services.AddOtp(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Peppers:one"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            ["CurrentPepperId"] = "one",
            ["Countries:0"] = "KE",
            ["SendMode"] = "Direct",
            ["Purposes:sign-in:Lifetime"] = "00:05:00",
        }).Build());
        var sender = new Sender();
        services.AddSingleton<IOtpSender>(sender);
        await using var provider = services.BuildServiceProvider();
        var codes = provider.GetRequiredService<IOtpService>();
        var phone = OtpDestination.ForSms(Msisdn.Parse("0712345678", "KE"));

        var issue = await codes.IssueAsync(new OtpRequest { Purpose = "sign-in", Destination = phone });
        var entry = new OtpEntry { ChallengeId = issue.ChallengeId!, Purpose = "sign-in", Destination = phone, Code = sender.Code };

        checks.Expect("a code is bound, sent and approved", (await codes.CheckAsync(entry)).IsApproved);
        checks.Expect("a code is good once", !(await codes.CheckAsync(entry)).IsApproved);
    }

    private sealed class Sender : IOtpSender
    {
        public string Code { get; private set; } = "";

        public bool CanSend(OtpChannel channel) => true;

        public Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default)
        {
            Code = new string([.. message.Body.Reveal().Where(char.IsAsciiDigit).Take(6)]);
            return Task.FromResult(OtpDelivery.Sent);
        }
    }
}
