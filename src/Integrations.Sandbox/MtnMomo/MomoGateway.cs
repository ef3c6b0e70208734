using Integrations.Sandbox.MtnMomo.Operations;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.MtnMomo;

/// <summary>What every request meets first: length, subscription key, path, token, target environment.</summary>
internal sealed class MomoGateway : Gateway
{
    private readonly MomoWorld _world;
    private readonly IReadOnlyList<MomoRoute> _routes;
    private readonly Tokens _tokens;
    private readonly Provisioning _provisioning;

    public MomoGateway(MomoWorld world, IReadOnlyList<MomoRoute> routes)
        : base(world)
    {
        (_world, _routes) = (world, routes);
        _tokens = new Tokens(world);
        _provisioning = new Provisioning(world);
    }

    protected override SandboxOperation OperationOf(SandboxExchange exchange) => Segments(exchange) switch
    {
        ["v1_0", "apiuser", ..] => MomoOperation.Provisioning,
        [_, "token", ..] when exchange.Method is "POST" => MomoOperation.Token,
        _ => Find(exchange)?.Route.Operation ?? MomoOperation.Unknown,
    };

    protected override void RevokeToken(string token) => _world.Tokens.Revoke(token);

    protected override SandboxAnswer Answer(SandboxExchange exchange, SandboxArrival arrival, Flow flow)
    {
        if (exchange.Method is "POST" && LacksLength(exchange))
        {
            return MomoAnswer.LengthRequired;
        }

        var segments = Segments(exchange);
        if (segments is ["v1_0", "apiuser", ..])
        {
            return HasKey(exchange, product: null) ? _provisioning.Handle(exchange, arrival.Body, segments[2..]) : MomoAnswer.WrongSubscriptionKey;
        }

        if (segments.Length is 0 || !MomoProducts.All.Contains(segments[0], StringComparer.Ordinal))
        {
            return SandboxAnswer.Empty(404);
        }

        if (!HasKey(exchange, segments[0]))
        {
            return MomoAnswer.WrongSubscriptionKey;
        }

        if (segments is [_, "token", ..] && exchange.Method is "POST")
        {
            return segments is [_, "token", ""] ? _tokens.Handle(exchange, segments[0], arrival.Body) : MissingSlash();
        }

        return Find(exchange) is var (route, values)
            ? Serve(route, new MomoTurn(exchange, arrival.Body, flow, segments[0], route.Version, values))
            : SandboxAnswer.Empty(404);
    }

    private SandboxAnswer Serve(MomoRoute route, MomoTurn turn)
    {
        if (!route.NeedsToken)
        {
            return route.Handle(turn);
        }

        if (BearerOf(turn.Exchange) is not { } token || _world.Tokens.Find(token, turn.Product) is not { } user)
        {
            return SandboxAnswer.Empty(401);
        }

        if (turn.Header("X-Target-Environment") is not { } target)
        {
            return SandboxAnswer.Empty(400);
        }

        return _world.Options.TargetEnvironment is { } expected && target != expected && !_world.Options.AcceptsAnyCredentials
            ? MomoAnswer.Error(500, "NOT_ALLOWED_TARGET_ENVIRONMENT", "Access to target environment is forbidden.")
            : route.Handle(turn with { User = user });
    }

    private (MomoRoute Route, string[] Values)? Find(SandboxExchange exchange)
    {
        if (Segments(exchange) is not [var product, .. var rest])
        {
            return null;
        }

        foreach (var route in _routes)
        {
            if (route.Match(exchange.Method, product, rest) is { } values)
            {
                return (route, values);
            }
        }

        return null;
    }

    private bool HasKey(SandboxExchange exchange, string? product)
    {
        var key = exchange.Headers.TryGetValue("Ocp-Apim-Subscription-Key", out var header) ? header : QueryKey(exchange.Query);
        return key is { Length: > 0 } && (_world.Options.AcceptsAnyCredentials || (_world.SubscriptionKeys.TryGetValue(key, out var owner) && (product is null || owner == product)));
    }

    private static string? QueryKey(string query) =>
        query.TrimStart('?').Split('&').Select(static pair => pair.Split('=', 2)).FirstOrDefault(static pair => pair is ["subscription-key", _]) is [_, var key] ? key : null;

    // Without a socket there is no length to leave out: only a body that asks for chunks lacks one.
    private static bool LacksLength(SandboxExchange exchange) =>
        exchange.Headers.ContainsKey("Transfer-Encoding") || (!exchange.IsInProcess && !exchange.Headers.ContainsKey("Content-Length"));

    private static SandboxAnswer MissingSlash() => SandboxAnswer.Empty(302).WithHeader("Location", "https://52.236.59.28:8080/token/");

    private static string[] Segments(SandboxExchange exchange) => exchange.Path.TrimStart('/').Split('/');
}
