using Integrations.Bridge.Tests.EndToEnd;
using Integrations.Diagnostics;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.Observability;

public sealed class CallbackSilenceTests
{
    [Fact]
    public async Task A_route_whose_callbacks_stop_while_its_payments_succeed_is_told_until_one_comes()
    {
        var told = new Told();
        await using var shop = await Shop.StartAsync(configure: bridge =>
        {
            bridge.Services.AddIntegrationsAlerts().AddSingleton<IAlertObserver>(told);
            bridge.Configure(static options => (options.Alerts.SilenceWarning, options.Alerts.SilenceCritical, options.Alerts.LookEvery) = (2, 4, TimeSpan.FromSeconds(10)));
        });
        shop.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush).Times(4));
        for (var number = 1; number <= 4; number++)
        {
            await shop.UntilAsync((await shop.Bridge.CollectAsync(Shop.Collect($"order-{number}"))).Id, PaymentStatus.Succeeded);
        }

        await shop.Pace.UntilAsync(() => Task.FromResult(told.Levels(AlertKind.CallbackSilence) is [_, AlertLevel.Critical]));
        var heard = await shop.Bridge.CollectAsync(Shop.Collect("order-5"));
        await shop.UntilAsync(heard.Id, PaymentStatus.Succeeded);
        await shop.Pace.UntilAsync(() => Task.FromResult(told.Levels(AlertKind.CallbackSilence).Length > 2));

        Assert.Equal([AlertLevel.Warning, AlertLevel.Critical, AlertLevel.Cleared], told.Levels(AlertKind.CallbackSilence));
        Assert.All(told.Of(AlertKind.CallbackSilence), static alert => Assert.Equal("mpesa:default/stk", alert.Subject.Route));
    }
}
