using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Otp.Tests;

public sealed class SettingsTests
{
    public static TheoryData<string, Action<OtpOptions>, string> Broken => new()
    {
        { "no pepper", static options => options.Peppers.Clear(), "Peppers is empty" },
        { "current", static options => options.CurrentPepperId = "p9", "CurrentPepperId 'p9' is not one of Peppers (p1)" },
        { "base64", static options => options.Peppers["p2"] = "not base64!", "Pepper 'p2' is not base64" },
        { "short", static options => options.Peppers["p2"] = Convert.ToBase64String(new byte[31]), "Pepper 'p2' has 31 bytes" },
        { "constant", static options => options.Peppers["p2"] = Convert.ToBase64String(new byte[32]), "Pepper 'p2' repeats one byte" },
        { "twin", static options => options.Peppers["p2"] = Desk.PepperOf(1), "Pepper 'p2' equals pepper 'p1'" },
        { "id", static options => options.Peppers["p 2"] = Desk.PepperOf(2), "The pepper id 'p 2'" },
        { "long life", static options => options.Purposes["login"].Lifetime = TimeSpan.FromMinutes(11), "Purposes:login Lifetime (00:11:00)" },
        { "short life", static options => options.Purposes["login"].Lifetime = TimeSpan.FromSeconds(29), "Purposes:login Lifetime" },
        { "digits", static options => options.Purposes["login"].Digits = 5, "Purposes:login Digits (5)" },
        { "attempts", static options => options.Purposes["login"].MaxAttempts = 6, "Purposes:login MaxAttempts (6)" },
        { "failures", static options => options.Purposes["login"].MaxFailures = 51, "Purposes:login MaxFailures (51)" },
        { "failure window", static options => options.Purposes["login"].FailureWindow = TimeSpan.FromMinutes(59), "Purposes:login FailureWindow" },
        { "cool-down", static options => options.Purposes["login"].CoolDown = TimeSpan.Zero, "Purposes:login CoolDown" },
        { "longest cool-down", static options => options.Purposes["login"].LongestCoolDown = TimeSpan.FromSeconds(59), "Purposes:login LongestCoolDown" },
        { "origin", static options => options.Purposes["login"].Origin = "https://example.com", "Purposes:login Origin" },
        { "hash", static options => options.Purposes["login"].AppHash = "short", "Purposes:login AppHash" },
        { "both", static options => (options.Purposes["login"].Origin, options.Purposes["login"].AppHash) = ("example.com", "FA+9qCX9VSu"), "both Origin and AppHash" },
        { "purpose", static options => options.Purposes["Log in"] = new OtpPurposeOptions(), "The purpose 'Log in'" },
        { "country", static options => options.Countries.Add("XX"), "Countries has 'XX'" },
        { "window", static options => options.Throttles.PerAddress.Add(new OtpWindow { Count = 0, Period = TimeSpan.FromHours(1) }), "Throttles:PerAddress" },
        { "purpose window", static options => options.Purposes["login"].PerPurpose.Add(new OtpWindow { Count = 1, Period = TimeSpan.FromDays(8) }), "Purposes:login PerPurpose" },
        { "brand", static options => options.Brand = new string('x', 21), "Brand" },
        { "language", static options => options.DefaultLanguage = "sw", "add Texts:sw" },
        { "mode", static options => options.SendMode = (OtpSendMode)7, "SendMode" },
        { "queue", static options => options.MaxQueued = 0, "MaxQueued (0)" },
        { "workers", static options => options.SendConcurrency = 65, "SendConcurrency (65)" },
        { "send timeout", static options => options.SendTimeout = TimeSpan.Zero, "SendTimeout" },
        { "answer", static options => options.AnswerAfter = TimeSpan.FromSeconds(3), "AnswerAfter" },
        { "retention", static options => options.Retention = TimeSpan.Zero, "Retention" },
        { "clean-up", static options => options.CleanUpEvery = TimeSpan.FromSeconds(1), "CleanUpEvery" },
        { "no amount", static options => options.Purposes["disbursement"].Texts["en"] = new OtpText { Sms = "Pay {payee}? {code}" }, "Purposes:disbursement Texts:en:Sms must name {amount} and {payee}" },
        { "no code", static options => options.Purposes["login"].Texts["en"] = new OtpText { Sms = "Hello" }, "Texts:en:Sms does not name {code}" },
        { "link", static options => options.Purposes["login"].Texts["en"] = new OtpText { EmailBody = "{code} https://example.com" }, "Texts:en:EmailBody holds a link" },
        { "placeholder", static options => options.Purposes["login"].Texts["en"] = new OtpText { Sms = "{code} {name}" }, "the placeholder '{name}'" },
        { "payment words", static options => options.Purposes["login"].Texts["en"] = new OtpText { Sms = "{code} {amount}" }, "which only a payment has" },
        { "alphabet", static options => options.Purposes["login"].Texts["en"] = new OtpText { Sms = "Kodi yako: {code} ✓" }, "has '✓', which is not in the GSM alphabet" },
        { "length", static options => options.Purposes["login"].Texts["en"] = new OtpText { Sms = "{code} " + new string('x', 154) }, "may become 161 characters" },
        { "brackets", static options => options.Purposes["login"].Texts["en"] = new OtpText { Sms = "{code} " + new string('x', 152) + "€" }, "may become 161 characters" },
        { "unicode length", static options => (options.Purposes["login"].AllowUnicode, options.Purposes["login"].Texts["en"]) = (true, new OtpText { Sms = "{code} ኮድ " + new string('x', 62) }), "outside the GSM alphabet 70 fit" },
        { "late", static options => options.Purposes["login"].Texts["en"] = new OtpText { Sms = new string('x', 81) + "{code}" }, "put it near the start" },
        { "incomplete", static options => options.Purposes["login"].Texts["fr"] = new OtpText { Sms = "{code}" }, "Texts:fr lacks" },
        { "subject", static options => options.Purposes["login"].Texts["en"] = new OtpText { EmailSubject = "Code\r\nBcc: eve@example.com" }, "Texts:en:EmailSubject must be one line" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_setting_that_breaks_a_rule_is_named(string what, Action<OtpOptions> change, string message)
    {
        var options = Good();
        change(options);

        var result = new OtpOptionsValidator().Validate(null, options);

        Assert.True(result.Failed, what);
        Assert.Contains(result.Failures, problem => problem.StartsWith("One-time codes: ", StringComparison.Ordinal) && problem.Contains(message, StringComparison.Ordinal));
        Assert.DoesNotContain(Desk.PepperOf(1), string.Concat(result.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Good_settings_pass() => Assert.True(new OtpOptionsValidator().Validate(null, Good()).Succeeded);

    [Fact]
    public async Task Settings_are_read_from_configuration()
    {
        await using var provider = From(Section()).Services.BuildServiceProvider();

        var settings = provider.GetRequiredService<OtpSettingsSource>().Current;

        Assert.Equal(["p2", "p1"], settings.Peppers.Select(static pepper => pepper.Id));
        Assert.Equal((TimeSpan.FromMinutes(2), true), (settings.Purposes["disbursement"].Lifetime, settings.Purposes["disbursement"].IsPayment));
        Assert.Equal((TimeSpan.FromMinutes(10), 6, 3), (settings.Purposes["float-purchase"].Lifetime, settings.Purposes["float-purchase"].Digits, settings.Purposes["float-purchase"].MaxAttempts));
        Assert.Equal((1, TimeSpan.FromHours(1)), (settings.PerAddress.Single().Count, settings.PerAddress.Single().Period));
        Assert.Equal(2, settings.PerDestination.Count);
        Assert.Equal("Kodi yako ni 123456.", settings.Purposes["login"].Templates.Render(OtpChannel.Sms, "sw-KE", "123456", OtpContext.None).Body);
    }

    [Fact]
    public void An_unknown_setting_stops_the_host()
    {
        using var provider = From(Section(("Lifetime", "00:05:00"))).Services.BuildServiceProvider();

        Assert.ThrowsAny<InvalidOperationException>(() => provider.GetRequiredService<IOtpService>());
    }

    [Fact]
    public async Task A_pepper_is_rotated_while_a_code_is_alive_and_needs_no_restart()
    {
        var section = Section();
        await using var provider = From(section).Services.BuildServiceProvider();
        var (codes, sender) = (provider.GetRequiredService<IOtpService>(), (RecordingSender)provider.GetRequiredService<IOtpSender>());
        var first = (await codes.IssueAsync(Desk.Ask(subject: "user"))).ChallengeId!;
        section["CurrentPepperId"] = "p3";
        section["Peppers:p3"] = Desk.PepperOf(3);
        ((IConfigurationRoot)section).Reload();

        var early = await codes.IssueAsync(Desk.Ask(subject: "user"));
        var mine = await codes.ListAsync("user");
        var isApproved = await codes.CheckAsync(new OtpEntry { ChallengeId = first, Purpose = Desk.Login, Destination = Desk.Phone, Code = await sender.CodeAsync(first) });
        var second = await codes.IssueAsync(Desk.Ask(subject: "user"));

        Assert.Equal("p3", provider.GetRequiredService<OtpSettingsSource>().Current.Peppers[0].Id);
        Assert.Equal(OtpIssueStatus.Throttled, early.Status);
        Assert.Equal([first], mine.Select(static one => one.Id));
        Assert.True(isApproved.IsApproved);
        Assert.Equal("p3", (await provider.GetRequiredService<IOtpStore>().FindAsync(second.ChallengeId!))!.PepperId);
        Assert.Equal(2, (await codes.ListAsync("user")).Count);
    }

    [Fact]
    public async Task A_code_of_a_retired_pepper_is_denied_and_its_attempt_counted()
    {
        var store = new InMemoryOtpStore(new ManualTime());
        await using var before = new Desk(store: _ => store);
        await using var after = new Desk(static options => (options.CurrentPepperId, _, options.Peppers["p2"]) = ("p2", options.Peppers.Remove("p1"), Desk.PepperOf(2)), _ => store);
        var (id, code) = await before.IssueAsync();

        var reason = await after.ReasonAsync(id, code);

        Assert.Equal(OtpReason.PepperRetired, reason);
        Assert.Equal(1, (await store.FindAsync(id))!.Attempts);
        Assert.True(await before.CheckAsync(id, code));
    }

    [Fact]
    public async Task A_change_that_breaks_a_rule_is_refused_and_what_was_before_stays()
    {
        var section = Section();
        var services = From(section).Services;
        var log = new LogCapture();
        services.AddLogging(logging => logging.AddProvider(log));
        await using var provider = services.BuildServiceProvider();
        var source = provider.GetRequiredService<OtpSettingsSource>();
        var before = source.Current;
        section["CurrentPepperId"] = "gone";

        ((IConfigurationRoot)section).Reload();

        Assert.Same(before, source.Current);
        Assert.Contains(log.Lines, static line => line.Contains("'gone' is not one of Peppers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_without_a_sender_does_not_start()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(static services => services.RemoveSender(), "Development"));

        Assert.Contains("Register an IOtpSender", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_with_wrong_settings_does_not_start() =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(static services => services.Configure<OtpOptions>(static options => options.Peppers.Clear()), "Development"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_in_production_does_not_start_with_a_sender_for_development(bool isConsole)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            services =>
            {
                services.RemoveSender();
                var builder = services.AddOtp(static _ => { });
                _ = isConsole ? builder.UseConsoleSender() : builder.UseFileSender("codes.txt");
            },
            "Production"));

        Assert.Contains("is for development", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_says_that_codes_are_kept_in_memory_and_cleans_up_by_itself()
    {
        var time = new ManualTime();
        var log = new LogCapture();
        var audit = new RecordingAudit();
        using var host = Host("Production", services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<IOtpAudit>(audit);
            services.AddLogging(logging => logging.AddProvider(log));
        });
        await host.StartAsync();
        await time.WhenTimersPending(1);
        var id = (await host.Services.GetRequiredService<IOtpService>().IssueAsync(Desk.Ask())).ChallengeId!;

        time.Advance(TimeSpan.FromMinutes(10));
        await audit.WhenAsync(OtpEventKind.Expired);

        await host.StopAsync();
        Assert.Equal(OtpState.Expired, (await host.Services.GetRequiredService<IOtpStore>().FindAsync(id))!.State);
        Assert.Contains(log.Lines, static line => line.Contains("kept in memory", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Development_senders_write_the_message()
    {
        var folder = Directory.CreateTempSubdirectory("integrations-otp-");
        try
        {
            var output = new StringWriter();
            using var file = new FileOtpSender(Path.Combine(folder.FullName, "codes.txt"));
            var message = new OtpMessage("id", "login", OtpDestination.ForEmail("ada@example.com"), "en", "Your code", "Your code is 123456.");

            Assert.Equal(OtpDelivery.Sent, await new ConsoleOtpSender(output).SendAsync(message));
            Assert.Equal(OtpDelivery.Sent, await file.SendAsync(message));

            Assert.Contains("Your code is 123456.", output.ToString(), StringComparison.Ordinal);
            Assert.Contains("ada@example.com", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "codes.txt")), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("pg_codes")]
    [InlineData("public")]
    [InlineData("1codes")]
    [InlineData("codes; DROP TABLE x")]
    [InlineData("Codes")]
    [InlineData("")]
    public void A_schema_of_another_form_is_refused(string schema)
    {
        var builder = new ServiceCollection().AddOtp(static _ => { });

        Assert.Throws<ArgumentException>(() => builder.UsePostgres(schema: schema));
    }

    [Fact]
    public async Task Health_tells_of_the_store_and_the_queue()
    {
        await using var healthy = Health(static services => { });
        await using var away = Health(static services => services.AddSingleton<IOtpStore, StoreThatIsAway>());

        Assert.Equal(HealthStatus.Healthy, (await healthy.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["otp"].Status);
        Assert.Equal(HealthStatus.Unhealthy, (await away.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["otp"].Status);
        for (var i = 0; i < 3; i++)
        {
            healthy.GetRequiredService<OtpOutbox>().TryReserve(5);
        }

        var degraded = (await healthy.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["otp"];
        Assert.Equal((HealthStatus.Degraded, 3), (degraded.Status, degraded.Data["queued"]));
    }

    [Fact]
    public async Task Counts_tell_purpose_and_outcome_and_nobodys_number()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var desk = new Desk();
        using var listener = new MeterListener();
        var meters = desk.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name is "Integrations.Otp" && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))}"));
        listener.Start();

        var (id, code) = await desk.IssueAsync();
        await desk.Codes.IssueAsync(Desk.Ask());
        await desk.CheckAsync(id, Desk.Wrong(code));
        await desk.CheckAsync(id, code);
        await desk.Services.GetRequiredService<OtpOutbox>().DisposeAsync();

        Assert.Equal(
            [
                "integrations.otp.check.count integrations.otp.purpose=login integrations.outcome=approved",
                "integrations.otp.check.count integrations.otp.purpose=login integrations.outcome=wrong",
                "integrations.otp.issue.count integrations.otp.purpose=login integrations.outcome=issued",
                "integrations.otp.issue.count integrations.otp.purpose=login integrations.outcome=throttled",
                "integrations.otp.send.duration integrations.otp.channel=sms integrations.outcome=sent",
            ],
            seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Spans_tell_purpose_and_outcome_and_nothing_else()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "Integrations.Otp",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TagObjects.Any(static tag => tag.Value is "traced"))
                {
                    seen.Enqueue($"{span.DisplayName} {string.Join(' ', span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"))}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var desk = new Desk(static options => options.Purposes["traced"] = new OtpPurposeOptions());
        var (id, code) = await desk.IssueAsync(Desk.Ask("traced"));
        await desk.CheckAsync(id, Desk.Wrong(code), "traced");
        await desk.CheckAsync(id, code, "traced");
        await desk.Services.GetRequiredService<OtpOutbox>().DisposeAsync();

        Assert.Equal(
            [
                "check_code integrations.otp.purpose=traced integrations.outcome=approved",
                "check_code integrations.otp.purpose=traced integrations.outcome=wrong",
                "issue_code integrations.otp.purpose=traced integrations.outcome=issued",
                "send_code integrations.otp.purpose=traced integrations.outcome=sent",
            ],
            seen.Order(StringComparer.Ordinal));
    }

    private static OtpOptions Good()
    {
        var options = new OtpOptions { CurrentPepperId = "p1" };
        options.Peppers["p1"] = Desk.PepperOf(1);
        options.Purposes["login"] = new OtpPurposeOptions();
        return options;
    }

    private static IConfigurationRoot Section(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Peppers:p1"] = Desk.PepperOf(1),
            ["Peppers:p2"] = Desk.PepperOf(2),
            ["CurrentPepperId"] = "p2",
            ["Countries:0"] = "KE",
            ["AnswerAfter"] = "00:00:00",
            ["Purposes:disbursement:Lifetime"] = "00:02:00",
            ["Purposes:login:Texts:sw:Sms"] = "Kodi yako ni {code}.",
            ["Purposes:login:Texts:sw:EmailSubject"] = "Kodi",
            ["Purposes:login:Texts:sw:EmailBody"] = "Kodi yako ni {code}.",
            ["Throttles:PerAddress:0:Count"] = "1",
            ["Throttles:PerAddress:0:Period"] = "01:00:00",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private static OtpBuilder From(IConfiguration section)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new ManualTime());
        services.AddSingleton<IOtpSender>(new RecordingSender());
        return services.AddOtp(section);
    }

    private static ServiceProvider Health(Action<IServiceCollection> more)
    {
        var services = From(Section(("MaxQueued", "5"))).Services;
        services.AddHealthChecks().AddOtp();
        more(services);
        return services.BuildServiceProvider();
    }

    private static IHost Host(string environment, Action<IServiceCollection> more) => new HostBuilder()
        .UseEnvironment(environment)
        .ConfigureServices(services =>
        {
            services.AddOtp(static options =>
            {
                options.Peppers["p1"] = Desk.PepperOf(1);
                options.CurrentPepperId = "p1";
                options.Countries.Add("KE");
                options.Purposes[Desk.Login] = new OtpPurposeOptions();
            });
            services.AddSingleton<IOtpSender, RecordingSender>();
            more(services);
        })
        .Build();

    private static async Task StartAsync(Action<IServiceCollection> more, string environment)
    {
        using var host = Host(environment, more);
        await host.StartAsync();
    }

    private sealed class StoreThatIsAway : IOtpStore
    {
        public ValueTask<OtpPlacement> PlaceAsync(OtpDraft draft, CancellationToken cancellationToken = default) => throw new OtpStoreException("away");

        public ValueTask<OtpAttempt> CountAsync(string id, OtpPair pair, CancellationToken cancellationToken = default) => throw new OtpStoreException("away");

        public ValueTask<bool> ConsumeAsync(string id, OtpPair pair, CancellationToken cancellationToken = default) => throw new OtpStoreException("away");

        public ValueTask<bool> BlockAsync(string id, CancellationToken cancellationToken = default) => throw new OtpStoreException("away");

        public ValueTask<bool> CancelAsync(string id, IReadOnlyList<string>? owners, bool givesBack, CancellationToken cancellationToken = default) => throw new OtpStoreException("away");

        public ValueTask<OtpRecord?> FindAsync(string id, CancellationToken cancellationToken = default) => throw new OtpStoreException("away");

        public ValueTask<IReadOnlyList<OtpRecord>> ListAsync(IReadOnlyList<string> owners, CancellationToken cancellationToken = default) => throw new OtpStoreException("away");

        public ValueTask<OtpPurge> PurgeAsync(TimeSpan retention, TimeSpan countRetention, int most, CancellationToken cancellationToken = default) => throw new OtpStoreException("away");

        public ValueTask CheckAsync(CancellationToken cancellationToken = default) => throw new OtpStoreException("away");
    }
}
