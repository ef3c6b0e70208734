using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Testing;

namespace Integrations.Sandbox.Tests.MobileMart;

/// <summary>The switch on loopback under a manual clock, and a raw client.</summary>
internal sealed class MobileMartRig : IAsyncDisposable
{
    public const string Telkom = "0850012345";
    public const string Vodacom = "0720012345";
    public const string CellC = "0840012300";
    public const string Meter = "12345678901";

    private readonly HttpClient _http;
    private string? _token;
    private int _requests;

    private MobileMartRig(SandboxServer server, ManualTime time)
    {
        (Server, Time) = (server, time);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.MobileMart.BaseAddress };
    }

    public SandboxServer Server { get; }

    public MobileMartSandbox Mart => Server.MobileMart;

    public ManualTime Time { get; }

    public MobileMartSandboxProduct TelkomAirtime => Mart.Product(MobileMartVas.Airtime, "Telkom Pinless Variable");

    public MobileMartSandboxProduct Utility => Mart.Product(MobileMartVas.Utility, "ESKOM ONLINE");

    public MobileMartSandboxProduct Biller => Mart.Product(MobileMartVas.BillPayment, "DStv/Multichoice");

    public MobileMartSandboxProduct Voucher => Mart.Product(MobileMartVas.Voucher, "BluVoucher");

    public static async Task<MobileMartRig> StartAsync(Action<MobileMartSandboxOptions>? configure = null)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        configure?.Invoke(options.MobileMart);
        return new MobileMartRig(await SandboxServer.StartAsync(options), time);
    }

    public static JsonElement Sample(string file) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "MobileMart", file)));

    public static JsonElement Schema(string name) => Sample("documented-schemas.json").GetProperty("schemas").GetProperty(name);

    public static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(static member => member.Name);

    public string NewId() => $"request-{++_requests}";

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? body = null, string? token = null, string type = "application/json", string? known = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        using var response = await _http.SendAsync(request);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.Tag);
    }

    public Task<Reply> TokenAsync(string id = "sandbox-client", string secret = "sandbox-secret", string? scope = "api") => SendAsync(
        HttpMethod.Post,
        "/connect/token",
        $"grant_type=client_credentials&client_id={id}&client_secret={secret}" + (scope is null ? "" : $"&scope={scope}"),
        type: "application/x-www-form-urlencoded");

    public async Task<string> BearerAsync() => _token ??= (await TokenAsync()).Json.GetProperty("access_token").GetString()!;

    public async Task<Reply> GetAsync(string path, string? known = null) => await SendAsync(HttpMethod.Get, path, token: await BearerAsync(), known: known);

    public async Task<Reply> PostAsync(string path, JsonObject body) => await SendAsync(HttpMethod.Post, path, body.ToJsonString(), await BearerAsync());

    public Task<Reply> PinlessAsync(MobileMartSandboxProduct? product = null, string number = Telkom, decimal? amount = 20, string? id = null, string vas = "airtime", Action<JsonObject>? change = null)
    {
        var body = Body(product ?? TelkomAirtime, amount, id);
        body["mobileNumber"] = number;
        change?.Invoke(body);
        return PostAsync($"/v1/{vas}/pinless", body);
    }

    public Task<Reply> BuyAsync(string path, MobileMartSandboxProduct product, decimal? amount = null, string? id = null) => PostAsync(path, Body(product, amount, id));

    public Task<Reply> PrevendAsync(string meter = Meter, string amount = "100", string? id = null) =>
        GetAsync($"/v1/utility/prevend?merchantProductId={Utility.Id}&requestId={id ?? NewId()}&meterNumber={meter}&amount={amount}");

    public Task<Reply> PurchaseAsync(Reply prevend, string? id = null) => PostAsync("/v1/utility/purchase", new JsonObject
    {
        ["requestId"] = id ?? NewId(),
        ["prevendTransactionId"] = prevend["transactionId"],
        ["tenderType"] = "CreditCard",
    });

    public Task<Reply> BillPrevendAsync(string account = "135609708", string amount = "100") =>
        GetAsync($"/v2/bill-payment/prevend?merchantProductId={Biller.Id}&requestId={NewId()}&accountNumber={account}&amount={amount}");

    public Task<Reply> PayAsync(Reply prevend, decimal amount = 100, string? id = null) => PostAsync("/v2/bill-payment/pay", new JsonObject
    {
        ["requestId"] = id ?? NewId(),
        ["prevendTransactionId"] = prevend["transactionId"],
        ["tenderType"] = "CreditCard",
        ["amount"] = amount,
    });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    private JsonObject Body(MobileMartSandboxProduct product, decimal? amount, string? id)
    {
        var body = new JsonObject { ["requestId"] = id ?? NewId(), ["merchantProductId"] = product.Id, ["tenderType"] = "CreditCard" };
        if (amount is { } rand)
        {
            body["amount"] = rand;
        }

        return body;
    }

    /// <summary>An answer of the switch.</summary>
    internal sealed record Reply(int Status, string Body, string? Type, string? Tag)
    {
        public JsonElement Json => JsonElement.Parse(Body);

        public int Code => Json.GetProperty("fulcrumErrorCode").GetInt32();

        public string? this[string name] => Json.TryGetProperty(name, out var value) ? value.ToString() : null;
    }
}
