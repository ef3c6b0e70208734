using Integrations.Http;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Sandbox.Conformance;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Routes;

/// <summary>A route of one account, and Aptos in this process.</summary>
internal sealed class AptosSubject : RouteSubject
{
    private readonly SandboxNetwork _sandbox;
    private readonly ServiceProvider _services;
    private readonly Currency _currency;
    private int _requests;

    private AptosSubject(SandboxNetwork sandbox, string rail, Action<AptosOptions>? configure)
    {
        (_sandbox, _currency) = (sandbox, Currency.FromCode(rail.ToUpperInvariant()));
        Network = new FaultyNetwork(() => sandbox.CreateHandler("aptos"), static sent => sent.Method == HttpMethod.Post && sent.RequestUri!.AbsolutePath.EndsWith("/transactions", StringComparison.Ordinal));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddAptos(options =>
        {
            AptosHost.Fill(options, sandbox.Aptos);
            options.Usdt = Usdt.Metadata;
            configure?.Invoke(options);
        });
        services.AddSingleton<IProviderNetwork>(Network);
        _services = services.BuildServiceProvider();
        Route = _services.GetServices<IPaymentRoute>().Single(route => route.Descriptor.Name == $"aptos:default/{rail}");
    }

    private static AptosSandboxAsset Usdt { get; } = AptosSandboxAsset.FungibleAsset("0x00000000000000000000000000000000000000000000000000000000000d0117", "Tether", "USDT", 6);

    public override IPaymentRoute Route { get; }

    public override FaultyNetwork Network { get; }

    public IEnumerable<string> Rails => _services.GetServices<IPaymentRoute>().Select(static route => route.Descriptor.Name.Split('/')[1]);

    public static ValueTask<RouteSubject> MakeAsync(string rail, Action<AptosOptions>? configure = null)
    {
        var options = new SandboxOptions { Seed = 7 };
        options.Aptos.Timing.MakeInstant();
        var sandbox = new SandboxNetwork(options);
        sandbox.Aptos.Add(Usdt);
        sandbox.Aptos.Fund(AptosHost.Sender.ToString(), 100_000_000_000);
        sandbox.Aptos.Fund(AptosHost.Payer.ToString(), 100_000_000_000);
        sandbox.Aptos.Mint(AptosHost.Sender.ToString(), AptosSandboxAsset.TestUsdc.Metadata, 100_000_000_000);
        sandbox.Aptos.Mint(AptosHost.Sender.ToString(), Usdt.Metadata, 100_000_000_000);
        return new(new AptosSubject(sandbox, rail, configure));
    }

    public override PaymentRequest NextRequest()
    {
        var number = ++_requests;
        return new SettleRequest
        {
            IdempotencyKey = $"settle-{number}",
            Reference = $"settle-{number}",
            Amount = Money.FromMinorUnits(1_000 + number, _currency),
            Destination = AptosHost.Payee.ToString(),
        };
    }

    public override async ValueTask<int> CountTakenAsync(CancellationToken cancellationToken = default)
    {
        await _sandbox.Aptos.IdleAsync(cancellationToken);
        return _sandbox.Aptos.ExecutionCount;
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
