using System.Globalization;
using Integrations.Bridge;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>A payment through the Bridge: taken in, planned, journalled before and after its send. The send is the pipeline's.</summary>
internal sealed class BridgeCall : IAsyncDisposable
{
    private static readonly Money Amount = new(100m, "KES");
    private static readonly Msisdn Payer = Msisdn.Parse("0712345678", "KE");

    private readonly IHost _host;
    private readonly IMobileMoneyBridge _bridge;
    private int _orders;

    private BridgeCall(IHost host) => (_host, _bridge) = (host, host.Services.GetRequiredService<IMobileMoneyBridge>());

    public static async Task<BridgeCall> StartAsync(PipelineCall pipeline)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IPaymentRoute>(new PushRoute(pipeline));
        builder.Services.AddMobileMoneyBridge();
        var host = builder.Build();
        await host.StartAsync();
        return new BridgeCall(host);
    }

    public async Task CollectAsync()
    {
        var key = Interlocked.Increment(ref _orders).ToString(CultureInfo.InvariantCulture);
        var payment = await _bridge.CollectAsync(new CollectRequest { IdempotencyKey = key, Reference = key, Amount = Amount, Payer = Payer });
        if (payment.Pending is not PendingReason.AwaitingCustomer)
        {
            throw new InvalidOperationException($"The payment was not accepted: {payment}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private sealed class PushRoute(PipelineCall pipeline) : IPaymentRoute
    {
        private static readonly Finding Taken = new() { Claim = Claim.Pending };

        public RouteDescriptor Descriptor { get; } = new()
        {
            Name = "benchmark:default/push",
            Provider = "benchmark",
            Merchant = "default",
            Kind = PaymentKind.Collect,
            Country = "KE",
            MinAmount = new Money(1m, "KES"),
            MaxAmount = new Money(1000m, "KES"),
            AmountDecimals = 0,
            MaxReferenceLength = 12,
            Capabilities = new RouteCapabilities
            {
                ReferenceSource = ReferenceSource.ClientSupplied,
                Submit = SubmitGuarantee.RejectsDuplicate,
                Query = QueryCapability.ByClientReference,
                Callback = CallbackCapability.Registered,
            },
        };

        public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => new(Preparation.Nothing);

        public async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
        {
            await pipeline.SendAsync(permit);
            return Taken;
        }

        public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => Task.FromResult(Taken);
    }
}
