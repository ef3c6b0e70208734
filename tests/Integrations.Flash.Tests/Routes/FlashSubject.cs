using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Integrations.Flash.Tests.EndToEnd;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Integrations.Sandbox.Conformance;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Flash.Tests.Routes;

/// <summary>A route of one account, and Flash in this process.</summary>
internal sealed class FlashSubject : RouteSubject
{
    private const int Sales = 40;

    private readonly SandboxNetwork _sandbox;
    private readonly ServiceProvider _services;
    private readonly SandboxOperation _operation;
    private readonly Func<int, PaymentRequest> _make;
    private int _requests;

    private FlashSubject(SandboxNetwork sandbox, string rail, SandboxOperation operation, string path, Func<int, PaymentRequest> make)
    {
        (_sandbox, _operation, _make) = (sandbox, operation, make);
        Network = new FaultyNetwork(() => sandbox.CreateHandler("flash"), sent => sent.Method == HttpMethod.Post && sent.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddFlash(static options =>
        {
            Accounts.Fill(options);
            options.AllowsReversals = true;
            options.Http = new() { Retry = { Delay = TimeSpan.Zero } };
        });
        services.AddSingleton<IProductCatalogueSource>(new Shelf());
        services.AddSingleton<IProviderNetwork>(Network);
        _services = services.BuildServiceProvider();
        Route = _services.GetServices<IPaymentRoute>().Single(route => route.Descriptor.Name == $"flash:default/{rail}");
    }

    public override IPaymentRoute Route { get; }

    public override FaultyNetwork Network { get; }

    /// <summary>All that the package registers.</summary>
    public IEnumerable<string> Rails => _services.GetServices<IPaymentRoute>().Select(static route => route.Descriptor.Name.Split('/')[1]);

    public override PaymentRequest NextRequest() => _make(++_requests);

    public static async ValueTask<RouteSubject> MakeAsync(string rail)
    {
        var sandbox = new SandboxNetwork(new SandboxOptions { TimeProvider = new ManualTime(), Seed = 7 });
        switch (rail)
        {
            case "electricity":
                return new FlashSubject(sandbox, rail, FlashOperation.UtilityPurchase, "/prepaid-utilities/purchase", static number => Order("electricity", FlashTestMeters.Eskom, number));
            case "airtime":
                return new FlashSubject(sandbox, rail, FlashOperation.PinlessPurchase, "/pinless/purchase", static number => Order("airtime", "27812345678", number));
            case "bill":
                return new FlashSubject(sandbox, rail, FlashOperation.FlashPayPurchase, "/flash-pay/purchase", static number => Order("bill", "12345678", number));
            case "gift-voucher":
                return new FlashSubject(sandbox, rail, FlashOperation.GiftVoucherPurchase, "/gift-voucher/purchase", static number => Order("gift", null, number));
            case "exclusive-voucher":
                return new FlashSubject(sandbox, rail, FlashOperation.ExclusiveVoucherPurchase, "/exclusive-voucher/purchase", static number => Order("exclusive", null, number));
            case "flash-token":
                return new FlashSubject(sandbox, rail, FlashOperation.FlashTokenPurchase, "/flash-token/purchase", static number => Order("token", null, number));
            case "eezi-voucher":
                return new FlashSubject(sandbox, rail, FlashOperation.EeziVoucherPurchase, "/eezi-voucher/purchase", static number => Order("eezi", null, number));
            case "cash-out-pin":
                return new FlashSubject(sandbox, rail, FlashOperation.CashOutPinPurchase, "/cash-out-pin/purchase", static number => Order("cash", null, number));
            case "voucher":
                return new FlashSubject(sandbox, rail, FlashOperation.VoucherPurchase, "/1voucher/purchase", static number => Order("voucher", null, number));
            default:
                await SellAsync(sandbox);
                return new FlashSubject(sandbox, "reverse", FlashOperation.VoucherReverse, "/1voucher/reverse", static number => new RefundRequest
                {
                    IdempotencyKey = Name("back", number),
                    Reference = Name("back", number),
                    Amount = Accounts.Rand(100),
                    OriginalReceipt = Name("sale", number),
                    OriginalRoute = "flash:default/voucher",
                });
        }
    }

    public override async ValueTask<int> CountTakenAsync(CancellationToken cancellationToken = default)
    {
        await _sandbox.Flash.IdleAsync(cancellationToken);
        return _sandbox.Flash.ExecutionCount(_operation);
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private static VendRequest Order(string product, string? recipient, int number) => Shop.Order(product, recipient, key: Name("order", number));

    private static string Name(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what}-{number}");

    /// <summary>Sales that can be taken back.</summary>
    private static async Task SellAsync(SandboxNetwork sandbox)
    {
        using var http = new HttpClient(sandbox.CreateHandler("flash")) { BaseAddress = new Uri("https://flash.example/") };
        using var token = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new StringContent("grant_type=client_credentials", Encoding.UTF8, "application/x-www-form-urlencoded") };
        token.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("sandbox-consumer-key:sandbox-consumer-secret"u8));
        using var given = await http.SendAsync(token);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", JsonNode.Parse(await given.Content.ReadAsStringAsync())!["access_token"]!.ToString());
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        for (var number = 1; number <= Sales; number++)
        {
            var body = new JsonObject { ["reference"] = Name("sale", number), ["accountNumber"] = Accounts.Number, ["amount"] = 10_000 };
            using var sold = await http.PostAsync(new Uri("/aggregation/4.0/1voucher/purchase", UriKind.Relative), new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
            sold.EnsureSuccessStatusCode();
        }
    }
}
