using System.Security.Cryptography;
using Integrations.Bridge.Journal;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>Whether a change of a payment is written down for observers.</summary>
public sealed class ObserversTests
{
    private readonly List<IntentChange> _written = [];

    private long[] Told => [.. _written.SelectMany(static change => change.Events).Select(static told => told.Sequence)];

    [Fact]
    public async Task In_memory_nothing_is_kept_for_observers_that_the_process_does_not_have()
    {
        await PayAsync(isDurable: false, observer: null);

        Assert.Empty(Told);
        Assert.Equal(2, _written[^1].Intent.Events);
    }

    [Fact]
    public async Task In_memory_everything_is_kept_for_an_observer_of_the_process()
    {
        await PayAsync(isDurable: false, new Observed());

        Assert.Equal([1, 2], Told);
    }

    /// <summary>Another process of the same journal, or a later one, may have an observer.</summary>
    [Fact]
    public async Task A_journal_that_lasts_keeps_everything()
    {
        await PayAsync(isDurable: true, observer: null);

        Assert.Equal([1, 2], Told);
    }

    private async Task PayAsync(bool isDurable, Observed? observer)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IPaymentRoute>(new ScriptedRoute());
        builder.Services.AddSingleton(WrittenJournal.Create(isDurable, _written));
        builder.Services.AddPayloadProtection(static keys => (keys.CurrentKeyId, keys.Keys["key"]) = ("key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        if (observer is not null)
        {
            builder.Services.AddSingleton<IPaymentObserver>(observer);
        }

        builder.Services.AddMobileMoneyBridge();
        using var host = builder.Build();
        await host.StartAsync();
        Assert.Equal(PaymentStatus.Succeeded, (await host.Services.GetRequiredService<IMobileMoneyBridge>().DisburseAsync(Shop.Disburse())).Status);
        await host.StopAsync();
    }
}
