using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Testing;
using Microsoft.AspNetCore.Http;

namespace Integrations.Sandbox.Tests.Ncba;

/// <summary>The bank on loopback under a manual clock, a merchant that receives notifications, and a raw client.</summary>
internal sealed class NcbaRig : IAsyncDisposable
{
    public const string Customer = "254708374149";
    public const string TokenPath = "/payments/api/v1/auth/token";
    public const string PushPath = "/payments/api/v1/stk-push/initiate";
    public const string QueryPath = "/payments/api/v1/stk-push/query";
    public const string QrPath = "/payments/api/v1/qr/generate";

    private readonly HttpClient _http;
    private string? _token;

    private NcbaRig(SandboxServer server, CallbackReceiver merchant, ManualTime time)
    {
        (Server, Merchant, Time) = (server, merchant, time);
        _http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Ncba.BaseAddress };
        merchant.Respond = context => context.Response.WriteAsync(IsXml(context) ? XmlReply : JsonReply);
    }

    public string Agent { get; set; } = "Shop/1.0";

    public string JsonReply { get; set; } = Sample("acknowledgements.json").GetProperty("paybillJson").GetProperty("accepted").GetRawText();

    public string XmlReply { get; set; } = Sample("acknowledgements.json").GetProperty("accountXml").GetProperty("accepted").GetString()!;

    public SandboxServer Server { get; }

    public NcbaSandbox Ncba => Server.Ncba;

    public CallbackReceiver Merchant { get; }

    public ManualTime Time { get; }

    public static async Task<NcbaRig> StartAsync(Action<NcbaSandboxOptions>? configure = null)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        configure?.Invoke(options.Ncba);
        var rig = new NcbaRig(await SandboxServer.StartAsync(options), await CallbackReceiver.StartAsync(), time);
        rig.Ncba.Merchant.PaybillNotificationUrl = new Uri(rig.Merchant.Address, "paybill");
        return rig;
    }

    public static JsonElement Sample(string file) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Ncba", file)));

    public static JsonElement Spec(string name) => Sample("spec-samples.json").GetProperty("samples").GetProperty(name);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string? authorization = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<Answer> TokenAnswerAsync(HttpMethod? method = null, string user = "sandbox-user", string secret = "sandbox-secret") =>
        SendAsync(method ?? HttpMethod.Get, TokenPath, authorization: "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + secret)));

    public async Task<Answer> PostAsync(string path, JsonObject body)
    {
        _token ??= (await TokenAnswerAsync())["access_token"];
        return await SendAsync(HttpMethod.Post, path, body.ToJsonString(), "Bearer " + _token);
    }

    public Task<Answer> PushAsync(Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["TelephoneNo"] = Customer,
            ["Amount"] = "1500",
            ["PayBillNo"] = "880100",
            ["AccountNo"] = "100200#ORDER7",
            ["Network"] = "Safaricom",
            ["TransactionType"] = "CustomerPayBillOnline",
        };
        change?.Invoke(body);
        return PostAsync(PushPath, body);
    }

    public Task<Answer> QueryAsync(Answer push) => PostAsync(QueryPath, new JsonObject { ["TransactionID"] = push["TransactionID"] });

    /// <summary>Moves the clock and waits for a notification.</summary>
    public async Task NotifiedAsync(SandboxOperation operation, int count = 1, int seconds = 5)
    {
        await Time.AdvanceAsync(seconds, Ncba.IdleAsync);
        await Ncba.CalledBackAsync(operation, count).WaitAsync(TimeSpan.FromSeconds(20));
        await Ncba.IdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
        await Merchant.DisposeAsync();
    }

    private static bool IsXml(HttpContext context) => context.Request.ContentType?.StartsWith("text/xml", StringComparison.Ordinal) is true;
}
