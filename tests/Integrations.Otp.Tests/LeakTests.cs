using System.Text.Json;

namespace Integrations.Otp.Tests;

/// <summary>Marked values go through everything; nothing that the service says holds one.</summary>
public sealed class LeakTests
{
    [Fact]
    public async Task No_code_and_no_destination_is_in_a_log_an_event_or_an_answer()
    {
        await using var desk = new Desk();
        var said = new List<string>();
        var secrets = new List<string> { "254712345678", "712345678", "achieng", "2500", "2,500", "254722000111", "722000111" };
        foreach (var request in new[] { Desk.Ask(OtpPurposes.Disbursement, context: Desk.Payment, subject: "user"), Desk.Ask(destination: OtpDestination.ForEmail("achieng@example.com")) })
        {
            var issue = await desk.Codes.IssueAsync(request);
            var code = await desk.Sender.CodeAsync(issue.ChallengeId!);
            secrets.AddRange([code, Desk.Wrong(code)]);
            said.AddRange([JsonSerializer.Serialize(issue), JsonSerializer.Serialize(await desk.Codes.IssueAsync(request))]);
            foreach (var typed in new[] { Desk.Wrong(code), "abc", code, code })
            {
                var entry = new OtpEntry { ChallengeId = issue.ChallengeId!, Purpose = request.Purpose, Destination = request.Destination, Context = request.Context, Code = typed };
                said.AddRange([JsonSerializer.Serialize(await desk.Codes.CheckAsync(entry)), entry.ToString()]);
            }
        }

        desk.Sender.Before = static (message, _) => throw new InvalidOperationException(message.Body.Reveal() + message.Destination.Reveal());
        await desk.Codes.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(111)));
        await desk.Audit.WhenAsync(OtpEventKind.SendUnknown);
        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => desk.Codes.IssueAsync(Desk.Ask(destination: OtpDestination.ForSms(Msisdn.Parse("+256772123456")))));
        said.AddRange(desk.Log.Lines);
        said.AddRange(desk.Audit.Events.Select(static one => one.ToString()));
        said.AddRange((await desk.Codes.ListAsync("user")).Select(static one => one.ToString()));
        said.Add(refused.ToString());
        secrets.AddRange(["254712345111", "256772123456", "772123456"]);

        Assert.True(said.Count > 30);
        Assert.Contains(said, static line => line.Contains("+2547•••••678", StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.DoesNotContain(said, line => line.Contains(secret, StringComparison.Ordinal)));
    }
}
