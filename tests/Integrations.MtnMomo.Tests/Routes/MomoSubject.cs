using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Sandbox.Conformance;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.Routes;

/// <summary>A route of one account, and MTN in this process. Customers take no time; nobody listens to callbacks.</summary>
internal sealed class MomoSubject : RouteSubject
{
    private readonly SandboxNetwork _sandbox;
    private readonly ServiceProvider _services;
    private readonly SandboxOperation _operation;
    private readonly Func<string, PaymentRequest> _make;
    private int _requests;

    private MomoSubject(SandboxNetwork sandbox, string rail, Action<MtnMomoOptions>? change, SandboxOperation operation, string path, Func<string, PaymentRequest> make)
    {
        (_sandbox, _operation, _make) = (sandbox, operation, make);
        Network = new FaultyNetwork(() => sandbox.CreateHandler("mtn-momo"), sent => sent.Method == HttpMethod.Post && sent.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMtnMomo(options =>
        {
            Accounts.Fill(options);
            change?.Invoke(options);
            options.Http = new() { Retry = { Delay = TimeSpan.Zero } };
        });
        services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = new Uri("https://shop.example.com/");
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        services.AddSingleton<IProviderNetwork>(Network);
        _services = services.BuildServiceProvider();
        Route = _services.GetServices<IPaymentRoute>().Single(route => route.Descriptor.Name == $"mtn-momo:default/{rail.Split('-')[0]}");
        Addresses = _services.GetRequiredService<CallbackAddresses>();
    }

    public override IPaymentRoute Route { get; }

    public override FaultyNetwork Network { get; }

    /// <summary>All that the package registers.</summary>
    public IEnumerable<string> Rails => _services.GetServices<IPaymentRoute>().Select(static route => route.Descriptor.Name.Split('/')[1]);

    public override CallbackAddresses Addresses { get; }

    public override PaymentRequest NextRequest() => _make($"order-{++_requests}");

    public static ValueTask<RouteSubject> MakeAsync(string rail)
    {
        var options = new SandboxOptions { TimeProvider = new ManualTime(), Seed = 7, CallbackHandler = new Silence() };
        options.MtnMomo.Timing.MakeInstant();
        var sandbox = new SandboxNetwork(options);
        return ValueTask.FromResult<RouteSubject>(rail switch
        {
            "collect" => new MomoSubject(sandbox, rail, null, MomoOperation.RequestToPay, "/requesttopay", Collect),
            "disburse" => new MomoSubject(sandbox, rail, null, MomoOperation.Transfer, "/transfer", Disburse),
            "disburse-deposit-v1" => new MomoSubject(sandbox, rail, static options => options.PayoutOperation = MomoPayoutOperation.DepositV1, MomoOperation.Deposit, "/v1_0/deposit", Disburse),
            "disburse-deposit-v2" => new MomoSubject(sandbox, rail, static options => options.PayoutOperation = MomoPayoutOperation.DepositV2, MomoOperation.Deposit, "/v2_0/deposit", Disburse),
            "refund-v1" => new MomoSubject(sandbox, rail, static options => options.RefundVersion = MomoApiVersion.V1, MomoOperation.Refund, "/v1_0/refund", Refund),
            _ => new MomoSubject(sandbox, rail, null, MomoOperation.Refund, "/v2_0/refund", Refund),
        });
    }

    public override async ValueTask<int> CountTakenAsync(CancellationToken cancellationToken = default)
    {
        await _sandbox.MtnMomo.IdleAsync(cancellationToken);
        return _sandbox.MtnMomo.ExecutionCount(_operation);
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private static CollectRequest Collect(string key) => new() { IdempotencyKey = key, Reference = key, Amount = Accounts.Euros(100), Payer = Accounts.Customer };

    private static DisburseRequest Disburse(string key) => new() { IdempotencyKey = key, Reference = key, Amount = Accounts.Euros(50), Payee = Accounts.Customer };

    // MTN's sandbox takes any original but its test references.
    private static RefundRequest Refund(string key) => new()
    {
        IdempotencyKey = key,
        Reference = key,
        Amount = Accounts.Euros(40),
        OriginalReceipt = $"00000000-0000-4000-9000-{int.Parse(key["order-".Length..], System.Globalization.CultureInfo.InvariantCulture):D12}",
        OriginalRoute = "mtn-momo:default/collect",
    };

    private sealed class Silence : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage());
    }
}
