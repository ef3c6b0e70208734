using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Integrations.Testing;

namespace Integrations.Sandbox.Tests;

/// <summary>A sandbox on loopback under a manual clock, a merchant that receives callbacks, and a raw client.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public const string Customer = "254708374149";
    public const string PushPath = "/mpesa/stkpush/v1/processrequest";
    public const string QueryPath = "/mpesa/stkpushquery/v1/query";
    public const string B2cPath = "/mpesa/b2c/v3/paymentrequest";
    public const string BalancePath = "/mpesa/accountbalance/v1/query";
    public const string StatusPath = "/mpesa/transactionstatus/v1/query";
    public const string ReversalPath = "/mpesa/reversal/v1/request";

    // One key for all tests: making one takes longer than most of them.
    private static readonly RSA Key = RSA.Create(2048);

    private readonly HttpClient _http;
    private string? _token;

    private Rig(SandboxServer server, CallbackReceiver merchant, ManualTime time)
    {
        (Server, Merchant, Time) = (server, merchant, time);
        _http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Daraja.BaseAddress };
    }

    public SandboxServer Server { get; }

    public DarajaSandbox Daraja => Server.Daraja;

    public CallbackReceiver Merchant { get; }

    public ManualTime Time { get; }

    public static async Task<Rig> StartAsync(Action<SandboxOptions>? configure = null)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        options.Daraja.SecurityKey = Key;
        configure?.Invoke(options);
        return new Rig(await SandboxServer.StartAsync(options), await CallbackReceiver.StartAsync(), time);
    }

    public string Url(string path) => new Uri(Merchant.Address, path).ToString();

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string? authorization = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        using var response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<Answer> TokenAnswerAsync(string key = "sandbox-consumer-key", string secret = "sandbox-consumer-secret") =>
        SendAsync(HttpMethod.Get, "/oauth/v1/generate?grant_type=client_credentials", authorization: "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":" + secret)));

    public async Task<Answer> PostAsync(string path, JsonObject body)
    {
        _token ??= (await TokenAnswerAsync())["access_token"];
        return await SendAsync(HttpMethod.Post, path, body.ToJsonString(), "Bearer " + _token);
    }

    public Task<Answer> PushAsync(Action<JsonObject>? change = null) => PostAsync(PushPath, With(Push(), change));

    public Task<Answer> QueryAsync(string checkoutRequestId)
    {
        var body = new JsonObject { ["BusinessShortCode"] = "174379", ["Password"] = Password("174379", "20260105120000"), ["Timestamp"] = "20260105120000", ["CheckoutRequestID"] = checkoutRequestId };
        return PostAsync(QueryPath, body);
    }

    public Task<Answer> PayOutAsync(string id, Action<JsonObject>? change = null) => PostAsync(B2cPath, With(Payout(id), change));

    /// <summary>Moves the clock and waits for a callback of the operation.</summary>
    public async Task CalledBackAsync(SandboxOperation operation, int count = 1, int seconds = 5)
    {
        await Time.AdvanceAsync(seconds, Daraja.IdleAsync);
        await Daraja.CalledBackAsync(operation, count).WaitAsync(TimeSpan.FromSeconds(20));
        await Daraja.IdleAsync();
    }

    public JsonObject Push() => new()
    {
        ["BusinessShortCode"] = 174379,
        ["Password"] = Password("174379", "20260105120000"),
        ["Timestamp"] = "20260105120000",
        ["TransactionType"] = "CustomerPayBillOnline",
        ["Amount"] = "100",
        ["PartyA"] = Customer,
        ["PartyB"] = "174379",
        ["PhoneNumber"] = Customer,
        ["CallBackURL"] = Url("/stk"),
        ["AccountReference"] = "INV-1",
        ["TransactionDesc"] = "order",
    };

    public JsonObject Payout(string id) => new()
    {
        ["OriginatorConversationID"] = id,
        ["InitiatorName"] = "testapi",
        ["SecurityCredential"] = Credential(),
        ["CommandID"] = "BusinessPayment",
        ["Amount"] = "250",
        ["PartyA"] = "600997",
        ["PartyB"] = Customer,
        ["Remarks"] = "wages",
        ["QueueTimeOutURL"] = Url("/b2c/timeout"),
        ["ResultURL"] = Url("/b2c/result"),
        ["Occassion"] = "January",
    };

    public JsonObject Initiated(string command, string partyField, string party, string identifierField, string identifier) => new()
    {
        ["Initiator"] = "testapi",
        ["SecurityCredential"] = Credential(),
        ["CommandID"] = command,
        [partyField] = party,
        [identifierField] = identifier,
        ["Remarks"] = "check",
        ["QueueTimeOutURL"] = Url("/timeout"),
        ["ResultURL"] = Url("/result"),
    };

    public string Credential(string password = "Safaricom999!*!")
    {
        using var certificate = X509Certificate2.CreateFromPem(Daraja.SecurityCertificatePem);
        using var key = certificate.GetRSAPublicKey()!;
        return Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(password), RSAEncryptionPadding.Pkcs1));
    }

    public static string Password(string shortCode, string timestamp) => Convert.ToBase64String(
        Encoding.UTF8.GetBytes(shortCode + "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919" + timestamp));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
        await Merchant.DisposeAsync();
    }

    public static JsonObject With(JsonObject body, Action<JsonObject>? change)
    {
        change?.Invoke(body);
        return body;
    }
}
