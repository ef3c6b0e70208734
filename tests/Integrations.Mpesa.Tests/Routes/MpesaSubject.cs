using System.Globalization;
using System.Security.Cryptography;
using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Mpesa.Tests.EndToEnd;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Sandbox.Conformance;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Mpesa.Tests.Routes;

/// <summary>A route of one account, and Daraja in this process. Customers take no time; nobody listens to callbacks.</summary>
internal sealed class MpesaSubject : RouteSubject
{
    private static readonly RSA Key = RSA.Create(2048);

    private readonly SandboxNetwork _sandbox;
    private readonly ServiceProvider _services;
    private readonly SandboxOperation _operation;
    private readonly Func<string, PaymentRequest> _make;
    private int _requests;

    private MpesaSubject(SandboxNetwork sandbox, string rail, SandboxOperation operation, string path, Func<string, PaymentRequest> make, MpesaB2cVersion version = MpesaB2cVersion.V3)
    {
        (_sandbox, _operation, _make) = (sandbox, operation, make);
        Network = new FaultyNetwork(sandbox.CreateHandler, sent => sent.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMpesa(options =>
        {
            Shop.Fill(options, sandbox.Daraja);
            options.BaseAddress = null;
            options.B2cVersion = version;
        });
        services.AddMpesaFloatRoute();
        services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = new Uri("https://shop.example.com/");
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        services.AddSingleton<IProviderNetwork>(Network);
        _services = services.BuildServiceProvider();
        Route = _services.GetServices<IPaymentRoute>().Single(route => route.Descriptor.Name == $"mpesa:default/{rail.Split('-')[0]}");
        Addresses = _services.GetRequiredService<CallbackAddresses>();
    }

    public override IPaymentRoute Route { get; }

    public override FaultyNetwork Network { get; }

    /// <summary>All that the package registers.</summary>
    public IEnumerable<string> Rails => _services.GetServices<IPaymentRoute>().Select(static route => route.Descriptor.Name.Split('/')[1]);

    public override CallbackAddresses Addresses { get; }

    public override PaymentRequest NextRequest() => _make($"order-{++_requests}");

    public static async ValueTask<RouteSubject> MakeAsync(string rail)
    {
        var options = new SandboxOptions { TimeProvider = new ManualTime(), Seed = 7, CallbackHandler = new Silence() };
        options.Daraja.SecurityKey = Key;
        options.Daraja.Timing.MakeInstant();
        var sandbox = new SandboxNetwork(options);
        if (rail is "reversal")
        {
            var receipts = new Queue<string>();
            for (var i = 0; i < 20; i++)
            {
                receipts.Enqueue((await sandbox.Daraja.CustomerPaysAsync("254708374149", "174379", 100m, "order")).Receipt!);
            }

            return new MpesaSubject(sandbox, rail, DarajaOperation.Reversal, "reversal/v1/request", key => Refund(key, receipts.Dequeue()));
        }

        return rail switch
        {
            "stk" => new MpesaSubject(sandbox, rail, DarajaOperation.StkPush, "stkpush/v1/processrequest", Collect),
            "b2c" => new MpesaSubject(sandbox, rail, DarajaOperation.B2c, "b2c/v3/paymentrequest", static key => Disburse(key, null)),
            "b2c-v1" => new MpesaSubject(sandbox, rail, DarajaOperation.B2c, "b2c/v1/paymentrequest", static key => Disburse(key, null), MpesaB2cVersion.V1),
            "float" => new MpesaSubject(sandbox, rail, DarajaOperation.B2b, "b2b/v1/paymentrequest", static key => new SettleRequest { IdempotencyKey = key, Reference = key, Amount = Accounts.Shillings(300), Destination = "600996" }),
            _ => new MpesaSubject(sandbox, rail, DarajaOperation.B2Pochi, "b2pochi/v1/paymentrequest", static key => Disburse(key, MpesaWallets.Pochi)),
        };
    }

    public override async ValueTask<int> CountTakenAsync(CancellationToken cancellationToken = default)
    {
        await _sandbox.Daraja.IdleAsync(cancellationToken);
        return _sandbox.Daraja.ExecutionCount(_operation);
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    // Daraja prompts a phone once at a time.
    private static CollectRequest Collect(string key) => new() { IdempotencyKey = key, Reference = key, Amount = Accounts.Shillings(100), Payer = Msisdn.Parse($"071{int.Parse(key["order-".Length..], CultureInfo.InvariantCulture):D7}", "KE") };

    private static DisburseRequest Disburse(string key, MobileOperator? wallet) => new() { IdempotencyKey = key, Reference = key, Amount = Accounts.Shillings(250), Payee = Accounts.Customer, Operator = wallet };

    private static RefundRequest Refund(string key, string receipt) => new() { IdempotencyKey = key, Reference = key, Amount = Accounts.Shillings(100), OriginalReceipt = receipt, OriginalRoute = "mpesa:default/stk" };

    private sealed class Silence : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage());
    }
}
