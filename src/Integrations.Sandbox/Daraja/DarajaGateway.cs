using System.Net.Http.Headers;
using Integrations.Sandbox.Daraja.Operations;
using Integrations.Sandbox.Daraja.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Daraja;

/// <summary>What every request to Daraja meets first: limits, content type, token, product, method, fields.</summary>
internal sealed class DarajaGateway : Gateway
{
    private const string OAuthPath = "/oauth/v1/generate";

    private readonly DarajaWorld _world;
    private readonly OAuth _oauth;
    private readonly SpikeArrestCounter _spikes;
    private readonly Dictionary<string, DarajaRoute> _routes;

    public DarajaGateway(DarajaWorld world, IEnumerable<DarajaRoute> routes)
        : base(world)
    {
        _world = world;
        _oauth = new OAuth(world);
        _spikes = new SpikeArrestCounter(world);
        _routes = routes.ToDictionary(route => route.Path, StringComparer.Ordinal);
    }

    protected override SandboxOperation OperationOf(SandboxExchange exchange) =>
        exchange.Path is OAuthPath ? DarajaOperation.OAuth : _routes.TryGetValue(exchange.Path, out var route) ? route.Operation : DarajaOperation.Unknown;

    protected override void RevokeToken(string token) => _world.Tokens.Revoke(token);

    protected override SandboxAnswer Answer(SandboxExchange exchange, SandboxArrival arrival, Flow flow) => _spikes.Refuse(arrival.Operation) ?? AnswerInTurn(exchange, arrival, flow);

    private SandboxAnswer AnswerInTurn(SandboxExchange exchange, SandboxArrival arrival, Flow flow)
    {
        if (exchange.Path is OAuthPath)
        {
            return _oauth.Handle(exchange);
        }

        if (!_routes.TryGetValue(exchange.Path, out var route))
        {
            return Refuse(404, "404.001.01", "Resource not found");
        }

        if (!IsJson(exchange))
        {
            return Invalid(route.Fields[0].Name);
        }

        if (RefuseToken(exchange, route) is { } refused)
        {
            return refused;
        }

        if (exchange.Method is not "POST")
        {
            return Refuse(405, "405.001", "Method Not Allowed");
        }

        if (DarajaFields.TryParse(arrival.Body, route.IsList) is not [var first, ..] items)
        {
            return Refuse(400, "400.002.05", "Invalid Request Payload");
        }

        foreach (var fields in items)
        {
            if (route.Fields.Select(rule => rule.Check(fields, _world.Options)).FirstOrDefault(static name => name is not null) is { } invalid)
            {
                return Invalid(invalid);
            }
        }

        if (_world.Options.AcceptsAnyCredentials)
        {
            DarajaWelcome.Open(_world, first);
        }

        return route.Handle(new DarajaTurn(route, first, arrival.Body, flow) { Items = items });
    }

    private SandboxAnswer? RefuseToken(SandboxExchange exchange, DarajaRoute route)
    {
        if (BearerOf(exchange) is not { Length: > 0 } token)
        {
            return Refuse(404, "404.001.04", "Invalid Authentication Header");
        }

        if (_world.Tokens.Find(token) is not { } app)
        {
            return route.TokenRefusal switch
            {
                TokenRefusal.Code404001 => Refuse(404, "404.001.03", "Invalid Access Token"),
                TokenRefusal.Code401001 => Refuse(401, "401.001", "Invalid Access Token"),
                TokenRefusal.Code400003 => Refuse(400, "400.003.01", "Invalid Access Token"),
                _ => Refuse(401, "401.002.01", "Error Occurred - Invalid Access Token - " + token),
            };
        }

        return (app.Products & route.Product) == DarajaProducts.None
            ? Refuse(401, "401.003.01", "Error Occurred - Invalid Access Token - Invalid API call as no apiproduct match found")
            : null;
    }

    private static bool IsJson(SandboxExchange exchange) =>
        exchange.Headers.TryGetValue("Content-Type", out var header) &&
        MediaTypeHeaderValue.TryParse(header, out var type) &&
        string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase);

    private SandboxAnswer Invalid(string field) => Refuse(400, "400.002.02", "Bad Request - Invalid " + field);

    private SandboxAnswer Refuse(int status, string code, string message) => DarajaAnswer.Error(status, code, message, _world.Ids.Request());
}
