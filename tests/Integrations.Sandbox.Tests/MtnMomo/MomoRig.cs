using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Integrations.Testing;

namespace Integrations.Sandbox.Tests;

/// <summary>MTN's sandbox on loopback under a manual clock, a partner that receives callbacks, and a raw client.</summary>
internal sealed class MomoRig : IAsyncDisposable
{
    public const string Customer = "46733123999";
    public const string User = "c72025f5-5cd1-4630-99e4-8ba4722fad56";
    public const string Key = "f1db798c98df4bcf83b538175893bbf0";
    public const string Pay = "/collection/v1_0/requesttopay";

    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _tokens = [];
    private int _references;

    private MomoRig(SandboxServer server, CallbackReceiver partner, ManualTime time)
    {
        (Server, Partner, Time) = (server, partner, time);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.MtnMomo.BaseAddress };
    }

    public SandboxServer Server { get; }

    public MomoSandbox Momo => Server.MtnMomo;

    public CallbackReceiver Partner { get; }

    public ManualTime Time { get; }

    public static async Task<MomoRig> StartAsync(Action<MomoSandboxOptions>? configure = null)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        configure?.Invoke(options.MtnMomo);
        return new MomoRig(await SandboxServer.StartAsync(options), await CallbackReceiver.StartAsync(), time);
    }

    /// <summary>A reference that was not used yet.</summary>
    public string NewReference() => $"00000000-0000-4000-8000-{++_references:000000000000}";

    public string Url(string path = "/cb/1") => new Uri(Partner.Address, path).ToString();

    public async Task<Answer> SendAsync(HttpMethod method, string path, byte[]? body, params (string Name, string Value)[] headers) => (await ExchangeAsync(method, path, body, headers)).Answer;

    public async Task<(Answer Answer, HttpResponseMessage Response)> ExchangeAsync(HttpMethod method, string path, byte[]? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await _http.SendAsync(request);
        return (new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync()), response);
    }

    public async Task<(int Status, string Body)> SendRawAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<Answer> SendFormAsync(string path, string form, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(form, Encoding.UTF8, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Ocp-Apim-Subscription-Key", MomoProducts.KeyOf(path.Split('/')[1]));
        request.Headers.TryAddWithoutValidation("X-Target-Environment", "sandbox");
        var (status, body) = await SendRawAsync(request);
        return new Answer(status, body);
    }

    public Task<Answer> TokenAnswerAsync(string product = "collection", string user = User, string key = Key, string? subscription = null) => SendAsync(
        HttpMethod.Post,
        $"/{product}/token/",
        [],
        ("Authorization", Basic(user, key)),
        ("Ocp-Apim-Subscription-Key", subscription ?? MomoProducts.KeyOf(product)));

    public async Task<string> TokenAsync(string product)
    {
        if (!_tokens.TryGetValue(product, out var token))
        {
            _tokens[product] = token = (await TokenAnswerAsync(product))["access_token"]!;
        }

        return token;
    }

    public async Task<Answer> CallAsync(HttpMethod method, string path, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        var product = path.Split('/')[1];
        List<(string Name, string Value)> all =
        [
            ("Authorization", "Bearer " + await TokenAsync(product)),
            ("Ocp-Apim-Subscription-Key", MomoProducts.KeyOf(product)),
            ("X-Target-Environment", "sandbox"),
        ];
        all.RemoveAll(own => headers.Any(given => given.Name == own.Name));
        return await SendAsync(method, path, body is null ? method == HttpMethod.Post ? [] : null : Encoding.UTF8.GetBytes(body.ToJsonString()), [.. all, .. headers]);
    }

    public Task<Answer> CreateAsync(string path, JsonObject body, string reference, params (string Name, string Value)[] headers) =>
        CallAsync(HttpMethod.Post, path, body, [("X-Reference-Id", reference), .. headers]);

    public Task<Answer> FindAsync(string path, string reference) => CallAsync(HttpMethod.Get, $"{path}/{reference}");

    /// <summary>Creates, lets the time pass and asks.</summary>
    public async Task<Answer> CompleteAsync(string path, JsonObject body, int seconds = 5)
    {
        var reference = NewReference();
        var accepted = await CreateAsync(path, body, reference);
        Assert.Equal((202, ""), (accepted.Status, accepted.Body));
        await Time.AdvanceAsync(seconds, Momo.IdleAsync);
        await Momo.IdleAsync();
        return await FindAsync(path.Replace("v2_0/requesttowithdraw", "v1_0/requesttowithdraw").Replace("v2_0/deposit", "v1_0/deposit").Replace("v2_0/refund", "v1_0/refund"), reference);
    }

    public static JsonObject Payment(string party = Customer, string amount = "100", string name = "payer") => new()
    {
        ["amount"] = amount,
        ["currency"] = "EUR",
        ["externalId"] = "order-1",
        [name] = new JsonObject { ["partyIdType"] = "MSISDN", ["partyId"] = party },
        ["payerMessage"] = "an order",
        ["payeeNote"] = "order 1",
    };

    public static JsonObject Refund(string original) => new()
    {
        ["amount"] = "100",
        ["currency"] = "EUR",
        ["externalId"] = "refund-1",
        ["payerMessage"] = "",
        ["payeeNote"] = "",
        ["referenceIdToRefund"] = original,
    };

    public static string Basic(string user, string key) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + key));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
        await Partner.DisposeAsync();
    }
}
