using Integrations.Http;
using Integrations.Payments;
using Integrations.Sandbox.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Sandbox.Tests.Conformance;

/// <summary>The example's route with its provider.</summary>
internal sealed class ExampleSubject : RouteSubject
{
    private readonly ServiceProvider _services;
    private readonly ExampleProvider _provider;
    private int _orders;

    public ExampleSubject(Func<ProviderHttp, IPaymentRoute> make, ExampleProvider? provider = null)
    {
        _provider = provider ?? new ExampleProvider();
        Network = new FaultyNetwork(_provider.CreateHandler, request => request.Method == HttpMethod.Post);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddProviderHttp(new ExampleProtocol());
        services.Configure<HttpPipelineOptions>("example", options => options.Retry.Delay = TimeSpan.Zero);
        services.AddSingleton<IProviderNetwork>(Network);
        _services = services.BuildServiceProvider();
        Route = make(_services.GetRequiredService<ProviderHttpFactory>().Create("example", "Example", new Uri("https://pay.example.com/")));
    }

    public override IPaymentRoute Route { get; }

    public override FaultyNetwork Network { get; }

    public override PaymentRequest NextRequest() => new CollectRequest
    {
        IdempotencyKey = $"order-{++_orders}",
        Reference = $"order-{_orders}",
        Amount = new Money(100m, "KES"),
        Payer = Msisdn.Parse("0712345678", "KE"),
    };

    public override ValueTask<int> CountTakenAsync(CancellationToken cancellationToken = default) => new(_provider.Taken);

    public override ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class ExampleProtocol : ProviderProtocol
    {
        public override string Provider => "example";
    }
}
