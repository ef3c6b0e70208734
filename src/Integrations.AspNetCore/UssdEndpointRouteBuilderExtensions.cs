using System.Diagnostics.CodeAnalysis;
using Integrations.AspNetCore;
using Integrations.Ussd;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps USSD menus.</summary>
public static class UssdEndpointRouteBuilderExtensions
{
    /// <summary>Answers every registered gateway by a menu, at <c>/{path}/{gateway}/{secret}</c>: <c>/ussd/africastalking/4f1c…</c>.</summary>
    /// <remarks>
    /// GET, POST and PUT. Open to callers without credentials of the host: the secret at the end admits a gateway, and its own credentials where it has some. Paths and queries stay out of HTTP
    /// logging and of the request's activity; keep <c>Microsoft.AspNetCore.Hosting.Diagnostics</c> at <c>Warning</c>, whose request lines are written before any endpoint runs.
    /// </remarks>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="path">Such as <c>/ussd</c>. Services on other paths share no sessions.</param>
    /// <param name="menu">The menu.</param>
    /// <returns>The endpoint's conventions.</returns>
    /// <exception cref="InvalidOperationException"><c>AddUssd()</c> was not called, no gateway is registered, or one has no secret.</exception>
    public static IEndpointConventionBuilder MapUssd(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string path, UssdMenu menu)
    {
        ArgumentNullException.ThrowIfNull(menu);
        return endpoints.MapUssd(path, new UssdMenus(menu));
    }

    /// <summary>Answers every registered gateway by menus of several service codes.</summary>
    /// <inheritdoc cref="MapUssd(IEndpointRouteBuilder, string, UssdMenu)" />
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="path">Such as <c>/ussd</c>. Services on other paths share no sessions.</param>
    /// <param name="menus">The menus.</param>
    public static IEndpointConventionBuilder MapUssd(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string path, UssdMenus menus)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(menus);
        var services = endpoints.ServiceProvider;
        if (services.GetService<IUssdSessionStore>() is null)
        {
            throw new InvalidOperationException("Ussd: call services.AddUssd() before the host is built.");
        }

        var prefix = path.Trim('/');
        var handler = new UssdRequestHandler(menus, services, prefix.Length > 0 ? prefix : "ussd");
        var loggers = services.GetRequiredService<ILoggerFactory>();
        if (loggers.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Information))
        {
            loggers.CreateLogger("Integrations.AspNetCore").RequestLogShowsNumbers();
        }

        return endpoints
            .MapMethods($"/{prefix}/{{**path}}", [HttpMethods.Get, HttpMethods.Post, HttpMethods.Put], new UssdEndpoint(handler).HandleAsync)
            .WithDisplayName("USSD")
            .WithMetadata(new AllowAnonymousAttribute())
            .WithHttpLogging(HttpLoggingFields.None)
            .DisableAntiforgery()
            .ExcludeFromDescription();
    }
}
