using System.Security.Cryptography;
using Integrations.Airtel.Tests.EndToEnd;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Sandbox.Conformance;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Airtel.Tests.Routes;

/// <summary>A route of one account, and Airtel in this process. Customers take no time; nobody listens to callbacks.</summary>
internal sealed class AirtelSubject : RouteSubject
{
    private const int Refundable = 20;

    private static readonly RSA Signing = RSA.Create(1024);
    private static readonly RSA Pins = RSA.Create(1024);

    private readonly SandboxNetwork _sandbox;
    private readonly ServiceProvider _services;
    private readonly SandboxOperation _operation;
    private readonly Func<string, PaymentRequest> _make;
    private int _requests;
    private bool _keepsSandbox;

    private AirtelSubject(SandboxNetwork sandbox, string rail, SandboxOperation operation, string path, Func<string, PaymentRequest> make, Action<AirtelOptions>? change = null)
    {
        (_sandbox, _operation, _make) = (sandbox, operation, make);
        Network = new FaultyNetwork(() => sandbox.CreateHandler("airtel"), sent => sent.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddAirtel(options =>
        {
            Store.Fill(options, sandbox.Airtel);
            options.BaseAddress = null;
            change?.Invoke(options);
        });
        services.AddSingleton<IProviderNetwork>(Network);
        _services = services.BuildServiceProvider();
        Route = _services.GetServices<IPaymentRoute>().Single(route => route.Descriptor.Name == $"airtel:default/{rail.Split('-')[0]}");
    }

    public override IPaymentRoute Route { get; }

    public override FaultyNetwork Network { get; }

    /// <summary>All that the package registers.</summary>
    public IEnumerable<string> Rails => _services.GetServices<IPaymentRoute>().Select(static route => route.Descriptor.Name.Split('/')[1]);

    public override PaymentRequest NextRequest() => _make($"order-{++_requests}");

    public static async ValueTask<RouteSubject> MakeAsync(string rail)
    {
        var options = new SandboxOptions { TimeProvider = new ManualTime(), Seed = 7 };
        options.Airtel.Timing.MakeInstant();
        var sandbox = new SandboxNetwork(options);
        (sandbox.Airtel.App.SigningKey, sandbox.Airtel.App.PinKey) = (Signing, Pins);
        return rail switch
        {
            "collect" => new AirtelSubject(sandbox, rail, AirtelOperation.Push, "/merchant/v2/payments/", Collect),
            "collect-v1" => new AirtelSubject(sandbox, rail, AirtelOperation.Push, "/merchant/v1/payments/", Collect, static options => (options.CollectionVersion, options.SignsMessages) = (AirtelApiVersion.V1, false)),
            "disburse-v1" => new AirtelSubject(sandbox, rail, AirtelOperation.Disbursement, "/v1/disbursements/", Disburse, static options => (options.DisbursementVersion, options.SignsMessages) = (AirtelApiVersion.V1, false)),
            "disburse-v2" => new AirtelSubject(sandbox, rail, AirtelOperation.Disbursement, "/v2/disbursements/", Disburse, static options => options.DisbursementVersion = AirtelApiVersion.V2),
            "disburse-v3" => new AirtelSubject(sandbox, rail, AirtelOperation.Disbursement, "/v3/disbursements", Disburse, static options => options.DisbursementVersion = AirtelApiVersion.V3),
            "disburse" => new AirtelSubject(sandbox, rail, AirtelOperation.Disbursement, "/disbursements/", Disburse),
            _ => await RefundingAsync(sandbox, rail),
        };
    }

    public override async ValueTask<int> CountTakenAsync(CancellationToken cancellationToken = default)
    {
        await _sandbox.Airtel.IdleAsync(cancellationToken);
        return _sandbox.Airtel.ExecutionCount(_operation);
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_keepsSandbox)
        {
            await _sandbox.DisposeAsync();
        }
    }

    private static async ValueTask<RouteSubject> RefundingAsync(SandboxNetwork sandbox, string rail)
    {
        // What is refunded was collected by a route of its own, over a good network.
        await using var payer = new AirtelSubject(sandbox, "collect", AirtelOperation.Push, "/merchant/v2/payments/", Collect);
        for (var index = 0; index < Refundable; index++)
        {
            var attempt = await Attempts.PreparedAsync(payer.Route, Attempts.Collect($"paid{index}"));
            await payer.Route.SendAsync(attempt, Attempts.Permit());
        }

        await sandbox.Airtel.IdleAsync();
        var receipts = new Queue<string>(sandbox.Airtel.Executions.Select(static execution => execution.Receipt));
        payer._keepsSandbox = true;
        return new AirtelSubject(sandbox, rail, AirtelOperation.Refund, "/payments/refund", key => Refund(key, receipts.Dequeue()));
    }

    private static CollectRequest Collect(string key) => new() { IdempotencyKey = key, Reference = key, Amount = Accounts.Shillings(1000), Payer = Accounts.Customer };

    private static DisburseRequest Disburse(string key) => new() { IdempotencyKey = key, Reference = key, Amount = Accounts.Shillings(500), Payee = Accounts.Customer };

    private static RefundRequest Refund(string key, string receipt) =>
        new() { IdempotencyKey = key, Reference = key, Amount = Accounts.Shillings(1000), OriginalReceipt = receipt, OriginalRoute = "airtel:default/collect" };
}
