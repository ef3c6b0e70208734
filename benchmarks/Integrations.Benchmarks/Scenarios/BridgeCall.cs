using System.Globalization;
using Integrations.Bridge;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>A payment through the Bridge: taken in, planned, journalled before and after its send. The send is the pipeline's.</summary>
internal sealed class BridgeCall : IAsyncDisposable
{
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
        var payment = await _bridge.CollectAsync(ImmediateRoute.Request(key));
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

        public RouteDescriptor Descriptor { get; } = ImmediateRoute.Describe("push");

        public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => new(Preparation.Nothing);

        public async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
        {
            await pipeline.SendAsync(permit);
            return Taken;
        }

        public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => Task.FromResult(Taken);
    }
}
