using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Integrations.Callbacks;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore.Tests;

/// <summary>A host on loopback that receives callbacks over real HTTP.</summary>
internal sealed class CallbackHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CallbackHost(Action<WebApplicationBuilder>? configure, bool withSink)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddProvider(Log);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<ICallbackReader>(Reader);
        builder.Services.AddMobileMoneyCallbacks(static callbacks =>
        {
            callbacks.PublicBaseAddress = new Uri("https://pay.example.com");
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
            callbacks.MaxBodyBytes = 1024;
        });
        if (withSink)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<ICallbackSink>(Sink));
        }

        configure?.Invoke(builder);
        _app = builder.Build();
        Results = new Counts(Services.GetRequiredService<IMeterFactory>(), "integrations.callback.received", "integrations.callback.result");
    }

    public ManualTime Time { get; } = new();

    public LogCapture Log { get; } = new();

    public TestCallbackReader Reader { get; } = new();

    public TestCallbackSink Sink { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public Counts Results { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<CallbackHost> StartAsync(
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? pipeline = null,
        bool withSink = true,
        Action<IEndpointConventionBuilder>? endpoint = null)
    {
        var host = new CallbackHost(configure, withSink);
        pipeline?.Invoke(host._app);
        var callbacks = host._app.MapMobileMoneyCallbacks();
        endpoint?.Invoke(callbacks);
        await host._app.StartAsync();
        host.Client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(host._app.Urls.Single()) };
        return host;
    }

    /// <summary>The address of a callback, genuine unless told otherwise.</summary>
    public string Path(string? slug = null, string? token = null) =>
        $"/cb/{slug ?? Reader.Route.Slug}/{token ?? Services.GetRequiredService<CallbackAddresses>().TokenFor(Reader.Route.Slug, "order-1")}";

    public Task<HttpResponseMessage> PostAsync(string body, string? path = null) => Client.PostAsync(new Uri(path ?? Path(), UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    public async ValueTask DisposeAsync()
    {
        Results.Dispose();
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
