using System.Globalization;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Integrations.Sandbox.Conformance;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MobileMart.Tests.Routes;

/// <summary>One route of an account, and the switch in this process.</summary>
internal sealed class MobileMartSubject : RouteSubject
{
    private readonly SandboxNetwork _sandbox;
    private readonly ServiceProvider _services;
    private readonly Stock _stock;
    private readonly string _rail;
    private int _requests;

    private MobileMartSubject(SandboxNetwork sandbox, string rail, MobileMartReprint reprint)
    {
        (_sandbox, _rail, _stock) = (sandbox, rail, new Stock(sandbox.MobileMart));
        sandbox.MobileMart.Options.AcceptsAnyCredentials = true;
        sandbox.MobileMart.Products = _stock.All;
        Network = new FaultyNetwork(() => sandbox.CreateHandler("mobilemart"), static sent => sent.Method == HttpMethod.Post && !sent.RequestUri!.AbsolutePath.EndsWith("/connect/token", StringComparison.Ordinal));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMobileMart(options =>
        {
            (options.ClientId, options.ClientSecret, options.Environment, options.Reprint) = ("id", "secret", ProviderEnvironment.Simulated, reprint);
            options.Http = new() { Retry = { Delay = TimeSpan.Zero } };
        });
        services.AddSingleton<IProductCatalogueSource>(Shelf.Of(_stock.Rows, "default"));
        services.AddSingleton<IProviderNetwork>(Network);
        _services = services.BuildServiceProvider();
        Route = _services.GetServices<IPaymentRoute>().Single(route => route.Descriptor.Service == rail);
    }

    public override IPaymentRoute Route { get; }

    public override FaultyNetwork Network { get; }

    /// <summary>All that the package registers.</summary>
    public IEnumerable<string> Rails => _services.GetServices<IPaymentRoute>().Select(static route => route.Descriptor.Name.Split('/')[1]);

    public static ValueTask<RouteSubject> MakeAsync(string rail, MobileMartReprint reprint) =>
        new(new MobileMartSubject(new SandboxNetwork(new SandboxOptions { TimeProvider = new ManualTime(), Seed = 7 }), rail, reprint));

    public override PaymentRequest NextRequest()
    {
        var (product, amount, recipient) = _stock.For(_rail);
        var key = string.Create(CultureInfo.InvariantCulture, $"order-{++_requests}");
        return new VendRequest { IdempotencyKey = key, Reference = key, Amount = Accounts.Rand(amount), ProductId = product.Id, Recipient = recipient };
    }

    public override async ValueTask<int> CountTakenAsync(CancellationToken cancellationToken = default)
    {
        await _sandbox.MobileMart.IdleAsync(cancellationToken);
        return _sandbox.MobileMart.Executions.Count;
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
