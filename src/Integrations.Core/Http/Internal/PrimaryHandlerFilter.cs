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
        if (!builder.AdditionalHandlers.Any(StandardResilience.Is))
        {
            builder.AdditionalHandlers.Insert(0, new ResilienceHandler(entry.Resilience));
        }

        var primary = networks.LastOrDefault()?.CreateHandler(registration.Protocol.Provider) ?? Harden(builder.PrimaryHandler, entry.Options, registration.Protocol.Provider);
#pragma warning disable CA2000 // The builder owns the chain and disposes it.
        HttpMessageHandler chain = new AuthenticationHandler(new TransmissionGuard(primary, time, entry.Options.MaxAnswerBytes));
        builder.PrimaryHandler = entry.Options.RateLimiter.PermitsPerSecond > 0 ? new RateLimitHandler(chain, entry.Options.RateLimiter, entry.Buckets, time) : chain;
#pragma warning restore CA2000
    }

    private static HttpMessageHandler Harden(HttpMessageHandler primary, HttpPipelineOptions options, string provider)
    {
        for (var handler = primary; handler is not null; handler = (handler as DelegatingHandler)?.InnerHandler)
        {
            if (handler is SocketsHttpHandler sockets)
            {
                Refuse(sockets.SslOptions.RemoteCertificateValidationCallback is not null, provider);
                sockets.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                sockets.AllowAutoRedirect = false;
                sockets.UseCookies = false;
                sockets.ActivityHeadersPropagator = null;
                sockets.MaxConnectionsPerServer = options.MaxConnectionsPerServer;
                sockets.PooledConnectionLifetime = options.PooledConnectionLifetime;
                sockets.ConnectTimeout = options.ConnectTimeout;
            }
            else if (handler is HttpClientHandler client)
            {
#pragma warning disable MA0039 // Reads whether somebody set one, to refuse it.
                Refuse(client.ServerCertificateCustomValidationCallback is not null, provider);
#pragma warning restore MA0039
                client.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                client.AllowAutoRedirect = false;
                client.UseCookies = false;
                client.MaxConnectionsPerServer = options.MaxConnectionsPerServer;
            }
        }

        return primary;
    }

    private static void Refuse(bool hasCallback, string provider)
    {
        if (hasCallback)
        {
            throw new InvalidOperationException(
                $"{provider}: the primary handler has a certificate validation callback. Certificate checks cannot be replaced on a payment client; install the missing root certificate on the machine instead.");
        }
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
