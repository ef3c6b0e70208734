using Integrations.AspNetCore;
using Integrations.Callbacks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of the family.</summary>
public static class MobileMoneyEndpointRouteBuilderExtensions
{
    /// <summary>Receives the callbacks of every registered provider at <c>/{prefix}/{slug}/{token}</c>.</summary>
    /// <remarks>
    /// Open to callers without credentials of the host: the token of the address is what admits a callback, and a provider's signature where it has one. Behind a
    /// proxy, call <c>UseForwardedHeaders</c> with the proxy's address first, or a provider's source cannot be checked. The token is kept out of HTTP logging and of
    /// the request's activity; the request lines of <c>Microsoft.AspNetCore.Hosting.Diagnostics</c> are written before any endpoint runs, so keep that category at
    /// <c>Warning</c> (a warning says so at start if it is not).
    /// </remarks>
    /// <returns>The endpoint's conventions, for rate limits, hosts and the like.</returns>
    /// <exception cref="InvalidOperationException">Nothing that receives callbacks is registered, or no signing key is set.</exception>
    public static IEndpointConventionBuilder MapMobileMoneyCallbacks(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var receiver = services.GetService<CallbackReceiver>()
            ?? throw new InvalidOperationException("Callbacks: nothing receives them; call services.AddMobileMoneyCallbacks() beside the providers.");
        var options = services.GetRequiredService<IOptions<CallbackOptions>>().Value;
        if (options.SigningKeys.Count is 0)
        {
            throw new InvalidOperationException(
                "Callbacks: SigningKeys is empty, so every callback would be refused as a forgery. Set Callbacks:SigningKeys:0 to the output of 'openssl rand -base64 32'.");
        }

        WarnOfRequestLog(services.GetRequiredService<ILoggerFactory>());
        return endpoints
            .Map($"/{options.PathPrefix}/{{slug}}/{{token}}", new CallbackEndpoint(receiver).HandleAsync)
            .WithDisplayName("Mobile money callbacks")
            .WithMetadata(new AllowAnonymousAttribute())
            .WithHttpLogging(HttpLoggingFields.None)
            .DisableAntiforgery()
            .ExcludeFromDescription();
    }

    private static void WarnOfRequestLog(ILoggerFactory loggers)
    {
        if (loggers.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Information))
        {
            loggers.CreateLogger("Integrations.AspNetCore").RequestLogShowsTokens();
        }
    }
}
