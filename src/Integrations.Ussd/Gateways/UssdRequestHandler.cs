using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrations.Ussd;

/// <summary>Answers the requests of all registered gateways, apart from any web framework. Thread-safe. <c>MapUssd</c> of Integrations.AspNetCore uses it.</summary>
public sealed class UssdRequestHandler
{
    private const int LargestBody = 64 * 1024;

    private readonly UssdEngine _engine;
    private readonly UssdOptions _options;
    private readonly SubscriberLimiter _limiter;
    private readonly ILogger _logger;
    private readonly Dictionary<string, UssdGateway> _gateways;
    private readonly UssdMenus _menus;
    private readonly UssdMetrics? _metrics;
    private readonly CultureInfo _language;

    /// <summary>Makes a handler.</summary>
    /// <param name="menus">The menus.</param>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The service's name; services of different names share no sessions.</param>
    /// <exception cref="InvalidOperationException">No gateway is registered, or one would be open to everybody.</exception>
    public UssdRequestHandler(UssdMenus menus, IServiceProvider services, string name = "ussd")
    {
        ArgumentNullException.ThrowIfNull(menus);
        ArgumentNullException.ThrowIfNull(services);
        _menus = menus;
        _engine = new UssdEngine(menus, services, name);
        _options = services.GetRequiredService<IOptions<UssdOptions>>().Value;
        _logger = services.GetService<ILoggerFactory>()?.CreateLogger("Integrations.Ussd") ?? NullLogger.Instance;
        _metrics = services.GetService<UssdMetrics>();
        _language = CultureInfo.GetCultureInfo(_options.Language);
        _limiter = new SubscriberLimiter(_options.RequestsPerMinute, services.GetRequiredService<TimeProvider>());
        _gateways = services.GetServices<UssdGateway>().ToDictionary(static gateway => gateway.Name, StringComparer.Ordinal);
        if (_gateways.Count is 0)
        {
            throw new InvalidOperationException("Ussd: no gateway is registered; call services.AddUssd().AddGateway(UssdGateways.AfricasTalking) or another.");
        }

        foreach (var gateway in _gateways.Keys)
        {
            var own = OptionsOf(gateway);
            if (own.Secret is null && !own.AllowWithoutSecret && own.Password is null)
            {
                throw new InvalidOperationException($"Ussd: gateway '{gateway}' would answer everybody. Set Ussd:Gateways:{gateway}:Secret to the output of 'openssl rand -hex 24' and give the gateway the address that ends in it, or set AllowWithoutSecret in development.");
            }
        }
    }

    /// <summary>The names of the gateways that are served.</summary>
    public IReadOnlyCollection<string> Gateways => _gateways.Keys;

    /// <summary>Whether a gateway's path ends in a secret.</summary>
    public bool HasSecret(string gateway) => OptionsOf(gateway ?? "").Secret is not null;

    /// <summary>Answers a request.</summary>
    /// <param name="gateway">The gateway's name, from the path.</param>
    /// <param name="secret">The secret of the path, or null.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The gateway hung up.</param>
    /// <returns>What to send. 404 for an unknown gateway or a wrong secret, without a word more.</returns>
    public async ValueTask<UssdHttpResponse> HandleAsync(string gateway, string? secret, UssdHttpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!_gateways.TryGetValue(gateway ?? "", out var adapter) || !IsAdmitted(adapter, secret, request))
        {
            _metrics?.Answered(adapter?.Name ?? UssdMetrics.Unknown, "refused", TimeSpan.Zero);
            return UssdHttpResponse.Empty(404);
        }

        if (request.Body.Length > LargestBody)
        {
            _metrics?.Answered(adapter.Name, UssdMetrics.NameOf(UssdReplyKind.Malformed), TimeSpan.Zero);
            return UssdHttpResponse.Empty(413);
        }

        var message = Read(adapter, request);
        if (message.Type is UssdMessageType.Malformed)
        {
            _logger.Malformed(adapter.Name);
        }
        else if (message.Type is UssdMessageType.Unmarked or UssdMessageType.Start or UssdMessageType.Input && message.Msisdn is { } subscriber && !_limiter.Admits(subscriber))
        {
            _logger.TooManyRequests(adapter.Name);
            _metrics?.Answered(adapter.Name, "throttled", TimeSpan.Zero);
            return adapter.Write(message, new UssdReply(UssdReplyKind.End, _menus.For(ServiceCode.Normalise(message.ServiceCode)).Phrases.TooManyRequests.For(_language)));
        }

        var reply = await _engine.HandleAsync(message, cancellationToken).ConfigureAwait(false);
        return reply.Kind is UssdReplyKind.Malformed ? UssdHttpResponse.Empty(400) : adapter.Write(message, reply);
    }

    private static UssdMessage Read(UssdGateway adapter, UssdHttpRequest request)
    {
        try
        {
            return adapter.Read(request);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever strangers send: it was not a message.
            return new UssdMessage { Gateway = adapter.Name, Type = UssdMessageType.Malformed };
        }
    }

    private bool IsAdmitted(UssdGateway adapter, string? secret, UssdHttpRequest request)
    {
        var own = OptionsOf(adapter.Name);
        return (own.Secret is null || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(own.Secret), Encoding.UTF8.GetBytes(secret ?? "")))
            && (own.Secret is not null || secret is null)
            && (own.Password is null || adapter.IsAuthentic(request, own.UserId, new Secret(own.Password)));
    }

    private UssdGatewayOptions OptionsOf(string gateway) => _options.Gateways.TryGetValue(gateway, out var own) ? own : new UssdGatewayOptions();
}
