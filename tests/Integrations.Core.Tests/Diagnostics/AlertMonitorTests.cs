using System.Diagnostics.Metrics;
using Integrations.Diagnostics;
using Integrations.Payments;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;
using static Integrations.ErrorCategory;

namespace Integrations.Core.Tests.Diagnostics;

public sealed class AlertMonitorTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly LogCapture _log = new();
    private readonly Told _told = new();
    private readonly ServiceProvider _services;
    private readonly IOperationObserver _monitor;
    private readonly Counts _counts;

    public AlertMonitorTests()
    {
        _services = Container(static _ => { });
        _monitor = _services.GetServices<IOperationObserver>().Single();
        _counts = new Counts(_services.GetRequiredService<IMeterFactory>(), "integrations.alert.count", "integrations.alert.level");
    }

    [Theory]
    [InlineData(19, 1, new[] { AlertLevel.Cleared })]
    [InlineData(18, 2, new[] { AlertLevel.Warning })]
    [InlineData(17, 3, new[] { AlertLevel.Critical })]
    public void The_rate_must_be_over_its_limit(int good, int bad, AlertLevel[] levels)
    {
        Call(null, good);
        Call(OutcomeUnknown, bad);

        Assert.Equal(levels.Where(static level => level is not AlertLevel.Cleared), _told.Levels(AlertKind.ErrorRate));
    }

    [Fact]
    public void Nineteen_calls_are_too_few_to_judge_and_twenty_are_enough()
    {
        Call(OutcomeUnknown, 19);
        var before = _told.Levels(AlertKind.ErrorRate).Length;
        Call(OutcomeUnknown);

        Assert.Equal(0, before);
        Assert.Equal([AlertLevel.Critical], _told.Levels(AlertKind.ErrorRate));
    }

    [Fact]
    public void Calls_older_than_the_window_do_not_count()
    {
        Call(OutcomeUnknown, 19);
        _time.Advance(TimeSpan.FromMinutes(5));
        Call(OutcomeUnknown, 19);

        Assert.Empty(_told.All);
    }

    [Theory]
    [InlineData(CustomerFunds)]
    [InlineData(CustomerDeclined)]
    [InlineData(InvalidRequest)]
    [InlineData(RiskOrCompliance)]
    [InlineData(LocalFault)]
    public void What_is_not_the_routes_fault_raises_nothing(ErrorCategory category)
    {
        Call(category, 100);

        Assert.Empty(_told.All);
    }

    [Fact]
    public void Half_a_fault_counts_half()
    {
        Call(null, 18);
        Call(CustomerTimeout, 2);
        var atFivePercent = _told.All.Length;
        Call(CustomerTimeout);

        Assert.Equal(0, atFivePercent);
        Assert.Equal([AlertLevel.Warning], _told.Levels(AlertKind.ErrorRate));
    }

    [Fact]
    public void A_standing_alert_is_not_told_again()
    {
        Call(OutcomeUnknown, 500);

        Assert.Equal([AlertLevel.Critical], _told.Levels(AlertKind.ErrorRate));
    }

    [Fact]
    public void A_warning_that_gets_worse_is_told_once_more_and_then_cleared_once()
    {
        Call(null, 18);
        Call(OutcomeUnknown, 2);
        Call(OutcomeUnknown, 5);
        _time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal([AlertLevel.Warning, AlertLevel.Critical, AlertLevel.Cleared], _told.Levels(AlertKind.ErrorRate));
    }

    [Fact]
    public void A_rate_that_hovers_at_its_limit_does_not_flicker()
    {
        Call(null, 18);
        Call(OutcomeUnknown, 2);
        for (var round = 0; round < 20; round++)
        {
            Call(null, 2);
            _time.Advance(TimeSpan.FromSeconds(1));
            Call(OutcomeUnknown);
        }

        Assert.DoesNotContain(AlertLevel.Cleared, _told.Levels(AlertKind.ErrorRate));
    }

    [Theory]
    [InlineData(ProviderDown, AlertKind.Unavailable)]
    [InlineData(AuthFailed, AlertKind.AuthenticationFailed)]
    public void Some_failures_are_critical_at_once(ErrorCategory category, AlertKind kind)
    {
        Call(category, 3);

        Assert.Equal([AlertLevel.Critical], _told.Levels(kind));
        Assert.Single(_log.At(LogLevel.Error));
        Assert.Equal(1, _counts["Critical"]);
    }

    [Theory]
    [InlineData(ProviderDown, AlertKind.Unavailable)]
    [InlineData(AuthFailed, AlertKind.AuthenticationFailed)]
    public void They_clear_when_the_provider_answers_and_stays_well(ErrorCategory category, AlertKind kind)
    {
        Call(category);
        _time.Advance(TimeSpan.FromSeconds(30));
        Call(null);
        var early = _told.Levels(kind);
        _time.Advance(TimeSpan.FromSeconds(45));
        Call(null, 3);

        Assert.Equal([AlertLevel.Critical], early);
        Assert.Equal([AlertLevel.Critical, AlertLevel.Cleared], _told.Levels(kind));
        Assert.Equal(1, _counts["Cleared"]);
    }

    [Theory]
    [InlineData(ProviderDown, OutcomeUnknown)]
    [InlineData(ProviderDown, LocalFault)]
    [InlineData(AuthFailed, ProviderDown)]
    [InlineData(AuthFailed, ProviderFault)]
    public void They_stand_until_the_provider_proves_them_over(ErrorCategory category, ErrorCategory proofOfNothing)
    {
        Call(category);
        _time.Advance(TimeSpan.FromMinutes(2));
        Call(proofOfNothing);
        _time.Advance(TimeSpan.FromHours(2));

        Assert.DoesNotContain(AlertLevel.Cleared, _told.Levels(category is ProviderDown ? AlertKind.Unavailable : AlertKind.AuthenticationFailed));
    }

    [Fact]
    public void A_refused_customer_proves_that_the_provider_is_well()
    {
        Call(ProviderDown);
        Call(CustomerFunds);
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal([AlertLevel.Critical, AlertLevel.Cleared], _told.Levels(AlertKind.Unavailable));
    }

    [Fact]
    public void A_flickering_provider_is_one_alert()
    {
        for (var round = 0; round < 50; round++)
        {
            Call(ProviderDown);
            _time.Advance(TimeSpan.FromSeconds(5));
            Call(null);
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal([AlertLevel.Critical], _told.Levels(AlertKind.Unavailable));
    }

    [Fact]
    public void Merchants_and_operations_are_judged_apart()
    {
        Call(OutcomeUnknown, 10, merchant: "a");
        Call(OutcomeUnknown, 10, merchant: "b");
        Call(OutcomeUnknown, 10, operation: "b2c");

        Assert.Empty(_told.All);
    }

    [Fact]
    public void A_silent_operation_is_forgotten_and_its_alerts_clear()
    {
        Call(AuthFailed);
        _time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMinutes(1));

        Assert.Equal([AlertLevel.Critical, AlertLevel.Cleared], _told.Levels(AlertKind.AuthenticationFailed));
        Assert.Empty(_services.GetRequiredService<AlertMonitor>().GetStanding());
    }

    [Fact]
    public void What_stands_can_be_asked_for()
    {
        Call(ProviderDown);

        var standing = Assert.Single(_services.GetRequiredService<AlertMonitor>().GetStanding());

        Assert.Equal((AlertKind.Unavailable, AlertLevel.Critical, "testpay", "pay", "shop"), (standing.Kind, standing.Level, standing.Subject.Provider, standing.Subject.Operation, standing.Subject.Merchant));
    }

    [Fact]
    public void An_observer_that_throws_hides_nothing_from_the_next()
    {
        using var services = Container(static services => services.Insert(0, ServiceDescriptor.Singleton<IAlertObserver>(new Broken())));

        services.GetServices<IOperationObserver>().Single().OnCompleted(Record(ProviderDown, "shop", "pay"));

        Assert.Single(_told.All);
        Assert.Contains(_log.At(LogLevel.Error), static line => line.Contains("alert observer failed Broken", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_watched_is_bounded_and_the_log_says_so_once()
    {
        using var services = Container(static services => services.Configure<AlertOptions>(static options => options.MaxWatched = 2));
        var monitor = services.GetServices<IOperationObserver>().Single();

        foreach (var merchant in new[] { "a", "b", "c", "d", "a" })
        {
            monitor.OnCompleted(Record(ProviderDown, merchant, "pay"));
        }

        Assert.Equal(["a", "b"], _told.All.Select(static alert => alert.Subject.Merchant));
        Assert.Single(_log.At(LogLevel.Warning));
    }

    [Fact]
    public async Task Concurrent_failures_raise_one_alert()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Call(ProviderDown, 200))));

        Assert.Equal([AlertLevel.Critical], _told.Levels(AlertKind.Unavailable));
        Assert.Equal([AlertLevel.Critical], _told.Levels(AlertKind.ErrorRate));
    }

    [Fact]
    public void A_call_alert_tells_its_value_its_limit_and_when_it_rose()
    {
        Call(null, 18);
        Call(OutcomeUnknown, 2);
        _time.Advance(TimeSpan.FromSeconds(20));

        var standing = Assert.Single(_services.GetRequiredService<AlertMonitor>().GetStanding());

        Assert.Equal((0.1, 0.05, 20, _told.All[0].At), (standing.Value, standing.Limit, standing.Count, standing.At));
    }

    [Fact]
    public void What_is_reported_is_told_when_it_rises_becomes_critical_and_is_over()
    {
        var monitor = _services.GetRequiredService<AlertMonitor>();
        foreach (var level in new[] { AlertLevel.Cleared, AlertLevel.Warning, AlertLevel.Warning, AlertLevel.Critical, AlertLevel.Warning, AlertLevel.Critical })
        {
            monitor.Report(Reading(level));
            _time.Advance(TimeSpan.FromSeconds(30));
        }

        monitor.Report(Reading(AlertLevel.Cleared));
        _time.Advance(TimeSpan.FromSeconds(30));
        var early = monitor.GetStanding();
        monitor.Report(Reading(AlertLevel.Cleared));
        monitor.Report(Reading(AlertLevel.Cleared));

        Assert.Equal((AlertLevel.Critical, _told.All[1].At), (Assert.Single(early).Level, early[0].At));
        Assert.Equal([AlertLevel.Warning, AlertLevel.Critical, AlertLevel.Cleared], _told.Levels(AlertKind.InDoubtAge));
        Assert.Equal((1, 1, 1), (_counts["Warning"], _counts["Critical"], _counts["Cleared"]));
        Assert.Empty(monitor.GetStanding());
    }

    [Fact]
    public void A_subject_that_is_no_longer_among_its_kind_is_over()
    {
        var monitor = _services.GetRequiredService<AlertMonitor>();
        monitor.Report(AlertKind.InDoubtAge, [Reading(AlertLevel.Warning), Reading(AlertLevel.Warning, "b")]);
        _time.Advance(TimeSpan.FromMinutes(2));

        monitor.Report(AlertKind.InDoubtAge, [Reading(AlertLevel.Warning, "b")]);
        monitor.Report(AlertKind.ReviewAge, []);

        Assert.Equal([("a", AlertLevel.Warning), ("b", AlertLevel.Warning), ("a", AlertLevel.Cleared)], _told.All.Select(static alert => (alert.Subject.Route, alert.Level)));
        Assert.Equal("b", Assert.Single(monitor.GetStanding()).Subject.Route);
    }

    [Fact]
    public void Unknown_codes_are_one_warning_until_none_came_for_long()
    {
        var codes = new UnmappedCodes(_services.GetRequiredService<IMeterFactory>(), "Unmapped.Alerts", "testpay", [_monitor]);
        for (var count = 0; count < 3; count++)
        {
            codes.Count("pay", "599");
            _time.Advance(TimeSpan.FromHours(10));
        }

        var standing = Assert.Single(_services.GetRequiredService<AlertMonitor>().GetStanding());
        _time.Advance(TimeSpan.FromHours(15));

        Assert.Equal((3, "testpay", "pay"), (standing.Count, standing.Subject.Provider, standing.Subject.Operation));
        Assert.Equal([AlertLevel.Warning, AlertLevel.Cleared], _told.Levels(AlertKind.UnmappedCode));
    }

    [Fact]
    public void Reported_alerts_are_bounded_too()
    {
        using var services = Container(static services => services.Configure<AlertOptions>(static options => options.MaxWatched = 2));
        var monitor = services.GetRequiredService<AlertMonitor>();

        monitor.Report(AlertKind.InDoubtAge, [.. new[] { "a", "b", "c", "d" }.Select(route => Reading(AlertLevel.Critical, route))]);

        Assert.Equal(2, _told.All.Length);
        Assert.Single(_log.At(LogLevel.Warning));
    }

    [Theory]
    [InlineData("mpesa default stk_push", "mpesa", "default", "stk_push", null, null)]
    [InlineData("mpesa:default/b2c KES", "mpesa", "default", "disburse", "mpesa:default/b2c", "KES")]
    [InlineData("everything", null, null, null, null, null)]
    public void A_subject_says_what_it_is(string text, string? provider, string? merchant, string? operation, string? route, string? detail) =>
        Assert.Equal(text, new AlertSubject { Provider = provider, Merchant = merchant, Operation = operation, Route = route, Detail = detail }.ToString());

    [Theory]
    [InlineData(0.0, 0.1, 20, "WarningRate")]
    [InlineData(0.2, 0.1, 20, "CriticalRate")]
    [InlineData(0.05, 0.1, 0, "MinimumSamples")]
    public void A_setting_that_cannot_work_is_refused(double warning, double critical, int samples, string setting)
    {
        using var services = Container(services => services.Configure<AlertOptions>(options => (options.WarningRate, options.CriticalRate, options.MinimumSamples) = (warning, critical, samples)));

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetServices<IOperationObserver>().ToArray());

        Assert.Contains(setting, exception.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _counts.Dispose();
        _services.Dispose();
    }

    private ServiceProvider Container(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddSingleton<IAlertObserver>(_told);
        services.AddIntegrationsAlerts().AddIntegrationsAlerts();
        configure(services);
        return services.BuildServiceProvider();
    }

    private void Call(ErrorCategory? category, int times = 1, string merchant = "shop", string operation = "pay")
    {
        for (var time = 0; time < times; time++)
        {
            _monitor.OnCompleted(Record(category, merchant, operation));
        }
    }

    private Alert Reading(AlertLevel level, string route = "a") =>
        new() { Kind = AlertKind.InDoubtAge, Level = level, Subject = new AlertSubject { Route = route }, Value = 700, Limit = 600, Count = 1, At = _time.GetUtcNow() };

    private static OperationRecord Record(ErrorCategory? category, string merchant, string operation) =>
        new("testpay", operation, merchant, category is null ? Claim.Succeeded : Claim.None, category, TimeSpan.FromSeconds(1), IsSimulated: false);

    private sealed class Told : IAlertObserver
    {
        private readonly List<Alert> _alerts = [];

        public Alert[] All
        {
            get
            {
                lock (_alerts)
                {
                    return [.. _alerts];
                }
            }
        }

        public AlertLevel[] Levels(AlertKind kind) => [.. All.Where(alert => alert.Kind == kind).Select(static alert => alert.Level)];

        public void OnAlert(in Alert alert)
        {
            lock (_alerts)
            {
                _alerts.Add(alert);
            }
        }
    }

    private sealed class Broken : IAlertObserver
    {
        public void OnAlert(in Alert alert) => throw new InvalidOperationException();
    }
}
