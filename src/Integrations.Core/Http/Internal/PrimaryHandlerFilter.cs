using System.Security.Authentication;
using Microsoft.Extensions.Http;

namespace Integrations.Http.Internal;

/// <summary>
/// Builds the inner part of every provider pipeline around the primary handler: rate limit, authentication and signing, transmission guard. It runs after
/// everything a host configures, so nothing a host adds can lie inside it.
/// </summary>
internal sealed class PrimaryHandlerFilter(IEnumerable<ProviderRegistration> registrations, ProviderPipelineState state, TimeProvider time, IEnumerable<IProviderNetwork> networks) : IHttpMessageHandlerBuilderFilter
{
    private const string HeaderPropagation = "Microsoft.AspNetCore.HeaderPropagation.HeaderPropagationMessageHandler";

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (registrations.FirstOrDefault(registration => registration.ClientName == builder.Name) is { } registration)
        {
            Arrange(builder, registration);
        }
    };

    /// <summary>True when the innermost handlers of a finished chain are ours: nobody replaced the primary handler afterwards.</summary>
    public static bool IsGuarded(HttpMessageHandler chain)
    {
        for (var handler = chain; handler is DelegatingHandler { InnerHandler: { } inner } current; handler = inner)
        {
            if (current is TransmissionGuard)
            {
                return true;
            }
        }

        return false;
    }

    private void Arrange(HttpMessageHandlerBuilder builder, ProviderRegistration registration)
    {
        var entry = state.For(registration.Protocol.Provider);
        RemoveWhere(builder.AdditionalHandlers, static handler => handler.GetType().FullName is HeaderPropagation);
        builder.AdditionalHandlers.Insert(0, new ResilienceHandler(entry, isHosts: builder.AdditionalHandlers.Any(StandardResilience.Is)));

        var primary = networks.LastOrDefault()?.CreateHandler(registration.Protocol.Provider) ?? Harden(builder.PrimaryHandler, entry.Options, registration.Protocol.Provider);
#pragma warning disable CA2000 // The builder owns the chain and disposes it.
        HttpMessageHandler chain = new AuthenticationHandler(new TransmissionGuard(primary, time, entry.Options.MaxAnswerBytes));
        builder.PrimaryHandler = entry.Options.RateLimiter.PermitsPerSecond > 0 ? new RateLimitHandler(chain, entry.Options.RateLimiter, entry.Buckets, time) : chain;
#pragma warning restore CA2000
    }

    private static SocketsHttpHandler Harden(HttpMessageHandler primary, HttpPipelineOptions options, string provider)
    {
        if (primary is not SocketsHttpHandler sockets)
        {
            throw new InvalidOperationException(
                $"{provider}: the primary handler is a {primary.GetType().Name}; it must be a bare SocketsHttpHandler, because whatever lies below the transmission guard could send a payment twice. " +
                "Set a proxy on a SocketsHttpHandler, and add other handlers with AddHttpMessageHandler.");
        }

        if (sockets.SslOptions.RemoteCertificateValidationCallback is not null)
        {
            throw new InvalidOperationException(
                $"{provider}: the primary handler has a certificate validation callback. Certificate checks cannot be replaced on a payment client; install the missing root certificate on the machine instead.");
        }

        sockets.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        sockets.AllowAutoRedirect = false;
        sockets.UseCookies = false;
        sockets.ActivityHeadersPropagator = null;
        sockets.MaxConnectionsPerServer = options.MaxConnectionsPerServer;
        sockets.PooledConnectionLifetime = options.PooledConnectionLifetime;
        sockets.ConnectTimeout = options.ConnectTimeout;
        return sockets;
    }

    private static void RemoveWhere(IList<DelegatingHandler> handlers, Func<DelegatingHandler, bool> unwanted)
    {
        for (var index = handlers.Count - 1; index >= 0; index--)
        {
            if (unwanted(handlers[index]))
            {
                handlers.RemoveAt(index);
            }
        }
    }
}
