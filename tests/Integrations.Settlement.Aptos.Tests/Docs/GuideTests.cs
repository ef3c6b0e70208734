using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Settlement.Aptos.Tests.Node;
using Integrations.Settlement.Aptos.Tests.Settlement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Settlement.Aptos.Tests.Docs;

/// <summary>What the page shows of settlements.</summary>
public sealed class GuideTests
{
    [Fact]
    public void The_registrations_of_the_page_give_the_client_and_the_routes()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([new("Aptos:Sender", AptosHost.Sender.ToString()), new("Aptos:PrivateKey", AptosHost.PrivateKey)]);

        builder.Services.AddAptos(builder.Configuration.GetSection("Aptos"));
        builder.Services.AddMobileMoneyBridge().UseSqlite("Data Source=payments.db");
        using var host = builder.Build();

        Assert.Equal(2, host.Services.GetRequiredService<IAptosClient>().ChainId);
        Assert.Equal(3, host.Services.GetServices<IPaymentRoute>().Count());
    }

    [Fact]
    public void The_settings_of_the_page_settle_in_order_and_at_somebody_else_s_expense()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var (sender, privateKey, payer, payerKey) = (AptosHost.Sender.ToString(), AptosHost.PrivateKey, AptosHost.Payer.ToString(), AptosHost.PayerKey);

        builder.Services.AddAptos(options =>
        {
            options.Sender = sender;
            options.PrivateKey = privateKey;
            options.Replay = AptosReplay.SequenceNumber;
            options.FeePayer = payer;
            options.FeePayerPrivateKey = payerKey;
        });
        using var host = builder.Build();

        Assert.All(host.Services.GetServices<IPaymentRoute>(), static route => Assert.True(route.Descriptor.Capabilities.PreparesWhatIsStored));
    }

    [Fact]
    public async Task The_payment_of_the_page_is_paid()
    {
        await using var desk = await SettlementDesk.StartAsync();
        var (bridge, receiver) = (desk.Bridge, SettlementDesk.Payee);

        var payment = await bridge.SettleAsync(new SettleRequest { IdempotencyKey = "payout-7", Reference = "payout-7", Amount = new Money(1.5m, "USDC"), Destination = receiver });

        Assert.Equal(PaymentStatus.Succeeded, (await desk.UntilAsync(payment.Id, PaymentStatus.Succeeded)).Status);
    }
}
