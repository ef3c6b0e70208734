using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Integrations.Testing;

namespace Integrations.Sandbox.Tests.Airtel;

/// <summary>Airtel on loopback under a manual clock, a merchant that receives callbacks, and a raw client of the Ugandan application.</summary>
internal sealed class AirtelRig : IAsyncDisposable
{
    public const string Customer = "752123456";
    public const string PushPath = "/merchant/v1/payments/";

    // Keys for all tests: making them takes longer than most of them.
    private static readonly RSA Signing = RSA.Create(1024);
    private static readonly RSA Pins = RSA.Create(1024);

    private readonly HttpClient _http;
    private string? _token;

    private AirtelRig(SandboxServer server, CallbackReceiver merchant, ManualTime time)
    {
        (Server, Merchant, Time) = (server, merchant, time);
        _http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Airtel.BaseAddress };
        Airtel.App.SigningKey = Signing;
        Airtel.App.PinKey = Pins;
        Airtel.App.CallbackUrl = new Uri(merchant.Address, "/airtel");
    }

    public SandboxServer Server { get; }

    public AirtelSandbox Airtel => Server.Airtel;

    public CallbackReceiver Merchant { get; }

    public ManualTime Time { get; }

    public static async Task<AirtelRig> StartAsync(Action<SandboxOptions>? configure = null)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        configure?.Invoke(options);
        return new AirtelRig(await SandboxServer.StartAsync(options), await CallbackReceiver.StartAsync(), time);
    }

    public Task<Answer> TokenAnswerAsync(string id = "sandbox-client-id", string secret = "sandbox-client-secret") =>
        SendAsync(HttpMethod.Post, "/auth/oauth2/token", $$"""{"client_id":"{{id}}","client_secret":"{{secret}}","grant_type":"client_credentials"}""", withHeaders: false);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, bool withHeaders = true, string? country = "UG", string? currency = "UGX", string? token = null, (string Signature, string Key)? signature = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (withHeaders)
        {
            Add(request, "Authorization", "Bearer " + (token ?? await TokenAsync()));
            Add(request, "X-Country", country);
            Add(request, "X-Currency", currency);
            Add(request, "x-signature", signature?.Signature);
            Add(request, "x-key", signature?.Key);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        }

        using var response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<Answer> PushAsync(string id, string msisdn = Customer, decimal amount = 1000) => SendAsync(HttpMethod.Post, PushPath, Push(id, msisdn, amount));

    public Task<Answer> EnquireAsync(string id) => SendAsync(HttpMethod.Get, "/standard/v1/payments/" + id);

    public Task<Answer> PayOutAsync(string id, string msisdn = Customer, string pin = "1234", int version = 1, decimal amount = 500) => SendAsync(
        HttpMethod.Post, version is 3 ? "/standard/v3/disbursements" : $"/standard/v{version}/disbursements/", Payout(id, msisdn, pin, version, amount));

    public static string Push(string id, string msisdn = Customer, decimal amount = 1000) => new JsonObject
    {
        ["reference"] = "Testing transaction",
        ["subscriber"] = new JsonObject { ["country"] = "UG", ["currency"] = "UGX", ["msisdn"] = msisdn },
        ["transaction"] = new JsonObject { ["amount"] = amount, ["country"] = "UG", ["currency"] = "UGX", ["id"] = id },
    }.ToJsonString();

    public static string Payout(string id, string msisdn = Customer, string pin = "1234", int version = 1, decimal amount = 500)
    {
        var payee = new JsonObject { ["msisdn"] = msisdn };
        var transaction = new JsonObject { ["amount"] = amount, ["id"] = id };
        if (version is 2)
        {
            payee["currency"] = "UGX";
        }

        if (version is 3)
        {
            payee["wallet_type"] = "NORMAL";
        }

        if (version > 1)
        {
            transaction["type"] = "B2C";
        }

        return new JsonObject { ["payee"] = payee, ["reference"] = "wages", ["pin"] = Sealed(Pins, pin), ["transaction"] = transaction }.ToJsonString();
    }

    public static (string Signature, string Key) Sign(string body)
    {
        using var aes = Aes.Create();
        aes.KeySize = 256;
        var signature = Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(body), aes.IV));
        return (signature, Sealed(Signing, $"{Convert.ToBase64String(aes.Key)}:{Convert.ToBase64String(aes.IV)}"));
    }

    public static string Sealed(string pin) => Sealed(Pins, pin);

    /// <summary>The word in <c>data.transaction.status</c>.</summary>
    public static string? StatusOf(Answer answer) => Find(answer, "data", "transaction", "status");

    public static string? Find(Answer answer, params string[] path)
    {
        var node = JsonNode.Parse(answer.Body);
        foreach (var name in path)
        {
            node = node?[name];
        }

        return node?.ToString();
    }

    /// <summary>Moves the clock and waits for a callback.</summary>
    public async Task CalledBackAsync(SandboxOperation operation, int count = 1, int seconds = 5)
    {
        await Time.AdvanceAsync(seconds, Airtel.IdleAsync);
        await Airtel.CalledBackAsync(operation, count).WaitAsync(TimeSpan.FromSeconds(20));
        await Airtel.IdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
        await Merchant.DisposeAsync();
    }

    private static string Sealed(RSA key, string text) => Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(text), RSAEncryptionPadding.Pkcs1));

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private async Task<string> TokenAsync() => _token ??= (await TokenAnswerAsync())["access_token"] ?? throw new InvalidOperationException("No token.");
}
