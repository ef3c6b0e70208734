using System.Net;
using Integrations.Sandbox.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integrations.Sandbox;

/// <summary>The simulated providers behind real HTTP on loopback.</summary>
/// <example><code>
/// await using var sandbox = await SandboxServer.StartAsync();
/// sandbox.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Cancel;
/// </code></example>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly SandboxNetwork _network;

    private SandboxServer(WebApplication application, SandboxNetwork network) => (_application, _network) = (application, network);

    /// <summary>Safaricom's side, with the address it listens on.</summary>
    public DarajaSandbox Daraja => _network.Daraja;

    /// <summary>Starts listening on 127.0.0.1.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        var network = new SandboxNetwork(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var application = builder.Build();
        application.Run(context => ServeAsync(network.Daraja, context));
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            await network.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        network.Daraja.BaseAddress = new Uri(application.Urls.First());
        return new SandboxServer(application, network);
    }

    /// <summary>Stops listening, timers and callbacks.</summary>
    public async ValueTask DisposeAsync()
    {
        await _network.DisposeAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task ServeAsync(DarajaSandbox daraja, HttpContext context)
    {
        var exchange = new KestrelExchange(context);
        SandboxReply reply;
        try
        {
            reply = await daraja.Gateway.HandleAsync(exchange, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or BadHttpRequestException)
        {
            context.Abort();
            return;
        }

        try
        {
            await exchange.WriteAsync(reply, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            context.Abort();
        }
        finally
        {
            reply.Answered();
        }
    }
}
