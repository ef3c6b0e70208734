using System.Net;
using Integrations.Ussd.Tests.Menus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Ussd.Tests.Hosting;

/// <summary>A host on loopback that gateways reach over real HTTP.</summary>
internal sealed class UssdHost : IAsyncDisposable
{
    public const string Secret = "0123456789abcdef0123";

    private readonly WebApplication _app;

    private UssdHost(WebApplication app) => _app = app;

    public LogCapture Log { get; } = new();

    public Shop Shop { get; private init; } = new();

    public EndRecorder Ends { get; private init; } = new();

    public HttpClient Client { get; private set; } = null!;

    public static async Task<UssdHost> StartAsync(Action<UssdBuilder>? configure = null, Action<UssdOptions>? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var (shop, ends) = (new Shop(), new EndRecorder());
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(shop).AddSingleton<IUssdEndObserver>(ends);
        var ussd = builder.Services.AddUssd().Configure(settings =>
        {
            settings.Gateways["africastalking"] = new UssdGatewayOptions { Secret = Secret };
            settings.Gateways["infobip"] = new UssdGatewayOptions { Secret = Secret };
            settings.Gateways["flares"] = new UssdGatewayOptions { UserId = "airtel", Password = "pass word" };
            settings.Gateways["hubtel"] = new UssdGatewayOptions { AllowWithoutSecret = true };
            options?.Invoke(settings);
        });
        (configure ?? (static known => known.AddGateway(UssdGateways.AfricasTalking).AddGateway(UssdGateways.Infobip).AddGateway(UssdGateways.Flares).AddGateway(UssdGateways.Hubtel))).Invoke(ussd);
        var app = builder.Build();
        app.MapUssd("/ussd", ShopMenu.Create());
        await app.StartAsync();
#pragma warning disable RS0030 // A client of a test server of this process.
        return new UssdHost(app) { Shop = shop, Ends = ends, Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) } };
#pragma warning restore RS0030
    }

    public async Task<(int Status, string Text)> DialAsync(string session, string text, string secret = Secret, string number = "254712345678")
    {
        var response = await Client.PostAsync(new Uri($"/ussd/africastalking/{secret}", UriKind.Relative), new FormUrlEncodedContent(
        [
            new("sessionId", session), new("phoneNumber", $"+{number}"), new("serviceCode", "*384#"), new("networkCode", "63902"), new("text", text),
        ]));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
