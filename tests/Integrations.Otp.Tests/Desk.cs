using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Otp.Tests;

/// <summary>A host with one-time codes, a clock that the test moves, and ears on everything that it says.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string Login = "login";

    private readonly ServiceProvider _provider;

    public Desk(Action<OtpOptions>? configure = null, Func<IServiceProvider, IOtpStore>? store = null, ManualTime? time = null, Action<IServiceCollection>? more = null)
    {
        Time = time ?? new ManualTime();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        var builder = services.AddOtp(options =>
        {
            options.Peppers["p1"] = PepperOf(1);
            options.CurrentPepperId = "p1";
            options.Countries.Add("KE");
            options.Purposes[Login] = new OtpPurposeOptions();
            options.AnswerAfter = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        if (store is not null)
        {
            builder.UseStore(store);
        }

        services.AddSingleton<IOtpSender>(Sender);
        services.AddSingleton<IOtpAudit>(Audit);
        more?.Invoke(services);
        _provider = services.BuildServiceProvider();
        Codes = _provider.GetRequiredService<IOtpService>();
    }

    public static OtpDestination Phone { get; } = PhoneOf(678);

    public static OtpContext Payment { get; } = OtpContext.ForPayment(new Money(2500m, "KES"), Msisdn.Parse("0722000111", "KE"), "loan-7");

    public ManualTime Time { get; }

    public RecordingSender Sender { get; } = new();

    public RecordingAudit Audit { get; } = new();

    public LogCapture Log { get; } = new();

    public IOtpService Codes { get; }

    public IServiceProvider Services => _provider;

    public static string PepperOf(int seed) => Convert.ToBase64String([.. Enumerable.Range(seed * 40, 32).Select(static value => (byte)value)]);

    public static OtpDestination PhoneOf(int last) => OtpDestination.ForSms(Msisdn.Parse(string.Create(CultureInfo.InvariantCulture, $"+254712345{last:000}")));

    public static OtpRequest Ask(string purpose = Login, OtpDestination? destination = null, string? subject = null, string? address = null, string? key = null, OtpContext? context = null) => new()
    {
        Purpose = purpose,
        Destination = destination ?? Phone,
        Subject = subject,
        ClientAddress = address is null ? null : IPAddress.Parse(address),
        IdempotencyKey = key,
        Context = context ?? OtpContext.None,
    };

    /// <summary>A challenge and its code.</summary>
    public async Task<(string Id, string Code)> IssueAsync(OtpRequest? request = null)
    {
        var issue = await Codes.IssueAsync(request ?? Ask());
        Assert.Equal(OtpIssueStatus.Issued, issue.Status);
        return (issue.ChallengeId!, await Sender.CodeAsync(issue.ChallengeId!));
    }

    public async Task<bool> CheckAsync(string id, string code, string purpose = Login, OtpDestination? destination = null, OtpContext? context = null) =>
        (await Codes.CheckAsync(new OtpEntry { ChallengeId = id, Purpose = purpose, Destination = destination ?? Phone, Code = code, Context = context ?? OtpContext.None })).IsApproved;

    public async Task<OtpReason> ReasonAsync(string id, string code, string purpose = Login, OtpDestination? destination = null, OtpContext? context = null)
    {
        var isApproved = await CheckAsync(id, code, purpose, destination, context);
        var last = Audit.Events.Last(static one => one.Kind is OtpEventKind.Approved or OtpEventKind.FailedAttempt);
        Assert.Equal(isApproved, last.Reason is OtpReason.None);
        return last.Reason;
    }

    public static string Wrong(string code, int by = 1) => ((int.Parse(code, CultureInfo.InvariantCulture) + by) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
