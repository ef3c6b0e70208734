using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Testing;

namespace Integrations.Sandbox.Tests.Flash;

/// <summary>Flash on loopback under a manual clock, and a raw client of the sandbox's partner.</summary>
internal sealed class FlashRig : IAsyncDisposable
{
    public const string Account = "1111-2222-3333-4444";
    public const string Mobile = "27812345678";
    private const string Prefix = "/aggregation/4.0";

    private readonly HttpClient _http;
    private string? _token;
    private int _serial;

    private FlashRig(SandboxServer server, ManualTime time)
    {
        (Server, Time) = (server, time);
        _http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Flash.BaseAddress };
    }

    public SandboxServer Server { get; }

    public FlashSandbox Flash => Server.Flash;

    public ManualTime Time { get; }

    public static async Task<FlashRig> StartAsync(Action<FlashSandboxOptions>? configure = null)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        configure?.Invoke(options.Flash);
        return new FlashRig(await SandboxServer.StartAsync(options), time);
    }

    public static JsonElement Sample(string file) => Fixture.Load("Flash/" + file);

    /// <summary>A published sample of an answer.</summary>
    public static JsonElement Documented(string name) => Sample("documented-samples.json").GetProperty("samples").GetProperty(name).GetProperty("response");

    public async Task<Answer> TokenAnswerAsync(string key = "sandbox-consumer-key", string secret = "sandbox-consumer-secret")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token");
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":" + secret)));
        request.Content = new StringContent("grant_type=client_credentials", Encoding.UTF8, "application/x-www-form-urlencoded");
        return await SendAsync(request);
    }

    public async Task<Answer> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Prefix + path);
        await AuthorizeAsync(request, token);
        return await SendAsync(request);
    }

    public async Task<Answer> PostAsync(string path, JsonObject body, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path.StartsWith("/aggregation", StringComparison.Ordinal) ? path : Prefix + path);
        await AuthorizeAsync(request, token);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        return await SendAsync(request);
    }

    /// <summary>The common fields with a reference of its own, and these.</summary>
    public JsonObject Body(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var body = new JsonObject { ["reference"] = $"ref-{++_serial}", ["accountNumber"] = Account };
        foreach (var (name, value) in fields)
        {
            body[name] = value;
        }

        return body;
    }

    public Task<Answer> ElectricityAsync(string meter = FlashTestMeters.Eskom, long amount = 10_000) => PostAsync("/prepaid-utilities/purchase", Body(("amount", amount), ("meterNumber", meter)));

    public static int Code(Answer answer) => answer.Json.GetProperty("responseCode").GetInt32();

    public static JsonElement Voucher(Answer answer) => answer.Json.GetProperty("voucher");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    private async Task AuthorizeAsync(HttpRequestMessage request, string? token)
    {
        _token ??= (await TokenAnswerAsync())["access_token"];
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + (token ?? _token));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
