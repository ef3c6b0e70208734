using System.Net;
using Integrations.Sandbox.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

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

    /// <summary>NCBA's side, with the address it listens on.</summary>
    public NcbaSandbox Ncba => _network.Ncba;

    /// <summary>MTN's side, with the address it listens on.</summary>
    public MomoSandbox MtnMomo => _network.MtnMomo;

    /// <summary>Airtel's side, with the address it listens on.</summary>
    public AirtelSandbox Airtel => _network.Airtel;

    /// <summary>Flash's side, with the address it listens on.</summary>
    public FlashSandbox Flash => _network.Flash;

    /// <summary>MobileMart's side, with the address it listens on.</summary>
    public MobileMartSandbox MobileMart => _network.MobileMart;

    /// <summary>Aptos, with the address that its nodes listen on.</summary>
    public AptosSandbox Aptos => _network.Aptos;

    /// <summary>Starts listening on 127.0.0.1, on one port for each provider.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        var network = new SandboxNetwork(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var provider in network.Providers)
            {
                kestrel.Listen(IPAddress.Loopback, provider.Port, listener => Lead(listener, provider.Gateway));
            }
        });
        var application = builder.Build();
        application.Run(ServeAsync);
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

        // In the order in which they were told to listen.
        foreach (var (provider, address) in network.Providers.Zip(application.Urls))
        {
            provider.Settle(new Uri(address));
        }

        return new SandboxServer(application, network);
    }

    /// <summary>Stops listening, timers and callbacks.</summary>
    public async ValueTask DisposeAsync()
    {
        await _network.DisposeAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Each provider has a port of its own: a connection knows whose it is.</summary>
    private static void Lead(ListenOptions listener, Gateway gateway) => listener.Use(next => connection =>
    {
        connection.Items[typeof(Gateway)] = gateway;
        return next(connection);
    });

    private static async Task ServeAsync(HttpContext context)
    {
        var gateway = (Gateway)context.Features.GetRequiredFeature<IConnectionItemsFeature>().Items[typeof(Gateway)]!;
        var exchange = new KestrelExchange(context);
        SandboxReply reply;
        try
        {
            reply = await gateway.HandleAsync(exchange, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or Microsoft.AspNetCore.Http.BadHttpRequestException)
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
