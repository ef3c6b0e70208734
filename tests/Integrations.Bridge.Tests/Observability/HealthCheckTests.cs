using Integrations.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integrations.Bridge.Tests.Observability;

public sealed class HealthCheckTests
{
    [Fact]
    public async Task A_critical_alert_degrades_the_host_and_a_warning_does_not()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddMobileMoneyBridge();
        builder.Services.AddHealthChecks().AddMobileMoney();
        await using var app = builder.Build();
        var monitor = app.Services.GetRequiredService<AlertMonitor>();

        var calm = await CheckAsync(app);
        monitor.Report(Reading(AlertKind.Orphans, AlertLevel.Warning));
        var warned = await CheckAsync(app);
        monitor.Report(Reading(AlertKind.OverExecuted, AlertLevel.Critical));
        var critical = await CheckAsync(app);

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Degraded), (calm.Status, warned.Status, critical.Status));
        Assert.Equal(["bridge", "bridge_alerts"], critical.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Warning", warned.Entries["bridge_alerts"].Data["Orphans everything"]);
        Assert.Equal("Critical: OverExecuted everything.", critical.Entries["bridge_alerts"].Description);
    }

    [Fact]
    public async Task A_host_may_call_itself_unhealthy_for_a_critical_alert()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddMobileMoneyBridge();
        builder.Services.AddHealthChecks().AddMobileMoney(HealthStatus.Unhealthy);
        await using var app = builder.Build();
        app.Services.GetRequiredService<AlertMonitor>().Report(Reading(AlertKind.LedgerImbalance, AlertLevel.Critical));

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(app)).Status);
    }

    private static Task<HealthReport> CheckAsync(WebApplication app) => app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private static Alert Reading(AlertKind kind, AlertLevel level) => new() { Kind = kind, Level = level, Subject = default, Value = 1, Limit = 0, Count = 1, At = DateTimeOffset.UnixEpoch };
}
