using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;
using Integrations.Sandbox.Flash.Operations;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Flash;

/// <summary>What every request meets first: token, headers, the common fields, and the answers that are kept.</summary>
internal sealed class FlashGateway : Gateway
{
    private const string TokenPath = "/token";
    private const string Prefix = "/aggregation/4.0";
    private const int MostMetadata = 9;
    private const int LongestName = 10;
    private const int LongestValue = 43;

    private readonly FlashWorld _world;
    private readonly Products _products;
    private readonly FlashReplies _replies;
    private readonly IReadOnlyList<FlashRoute> _routes;
    private readonly FlashRoute _flashToken;

    public FlashGateway(FlashWorld world, IReadOnlyList<FlashRoute> routes, FlashRoute flashToken)
        : base(world) => (_world, _routes, _flashToken, _products, _replies) = (world, routes, flashToken, new Products(world), new FlashReplies(world));

    protected override SandboxOperation OperationOf(SandboxExchange exchange) => exchange.Path switch
    {
        TokenPath => FlashOperation.Token,
        var path when Find(path) is { } route => route.Operation,
        var path when Products.Matches(path) => FlashOperation.Products,
        _ => FlashOperation.Unknown,
    };

    protected override void RevokeToken(string token) => _world.Tokens.Revoke(token);

    protected override SandboxAnswer Answer(SandboxExchange exchange, SandboxArrival arrival, Flow flow)
    {
        if (exchange.Path is TokenPath)
        {
            return GiveToken(exchange, arrival);
        }

        if (_world.Tokens.Find(BearerOf(exchange) ?? "") is not { } app)
        {
            return FlashAnswer.Unauthorized;
        }

        if (!app.IsSubscribed)
        {
            return FlashAnswer.Forbidden;
        }

        if (Header(exchange, "Accept")?.Contains("application/json", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return FlashAnswer.Gateway(406, "Not Acceptable");
        }

        if (Products.Matches(exchange.Path))
        {
            return exchange.Method is "GET" ? _products.Answer(app, exchange.Path, exchange.Query) : FlashAnswer.Gateway(405, "Method Not Allowed");
        }

        if (Find(exchange.Path) is not { } route)
        {
            return FlashAnswer.Gateway(404, "Not Found");
        }

        if (exchange.Method is not "POST")
        {
            return FlashAnswer.Gateway(405, "Method Not Allowed");
        }

        if (Header(exchange, "Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return FlashAnswer.Gateway(415, "Unsupported Media Type");
        }

        lock (_world.Gate)
        {
            return Serve(route, app, AirtelJson.Read(arrival.Body), flow);
        }
    }

    private SandboxAnswer Serve(FlashRoute route, FlashSandboxApp app, JsonObject? body, Flow flow)
    {
        var (reference, account) = (Text(body, "reference"), Text(body, "accountNumber"));
        if (Refuse(app, body, reference, account) is { } refusal)
        {
            return _replies.Failure(route, reference, refusal);
        }

        var fingerprint = route.Path + body!.ToJsonString();
        if (_world.Books.Find(account!, reference!) is { } earlier)
        {
            return earlier.Fingerprint == fingerprint ? earlier.Answer! : _replies.Failure(route, reference, 2256);
        }

        var sale = new FlashSale
        {
            Operation = route.Operation,
            Account = account!,
            Reference = reference!,
            TransactionId = _world.Books.NextId(),
            At = _world.Now,
            Fingerprint = fingerprint,
            Metadata = body["metadata"] is JsonObject { Count: > 0 } metadata ? metadata.ToJsonString() : null,
        };
        return new FlashMishaps(_world, _replies).Serve(new FlashTurn(route, app, account!, body, sale, flow));
    }

    private int? Refuse(FlashSandboxApp app, JsonObject? body, string? reference, string? account)
    {
        if (body is null)
        {
            return 2231;
        }

        if (reference is null || account is null)
        {
            return 2308;
        }

        if (reference.Length > _world.Options.ReferenceLength)
        {
            return 2301;
        }

        if (!reference.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '=') || !IsGood(body["metadata"]))
        {
            return 2231;
        }

        if (_world.Options.AcceptsAnyCredentials)
        {
            _world.Books.Open(account);
            return null;
        }

        return app.Accounts.Contains(account, StringComparer.Ordinal) ? null : 2202;
    }

    private static bool IsGood(JsonNode? metadata) => metadata is null || (metadata is JsonObject { Count: <= MostMetadata } fields
        && fields.All(static field => field.Key.Length is > 0 and <= LongestName && field.Value is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.ToString().Length <= LongestValue));

    private FlashRoute? Find(string path) => path == _world.Options.FlashTokenPurchasePath
        ? _flashToken
        : _routes.FirstOrDefault(route => path.StartsWith(Prefix, StringComparison.Ordinal) && path.AsSpan(Prefix.Length).SequenceEqual(route.Path));

    private SandboxAnswer GiveToken(SandboxExchange exchange, SandboxArrival arrival)
    {
        if (exchange.Method is not "POST")
        {
            return FlashAnswer.Gateway(405, "Method Not Allowed");
        }

        var isForm = Header(exchange, "Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true;
        if (!isForm || !Encoding.UTF8.GetString(arrival.Body.Span).Split('&').Contains("grant_type=client_credentials", StringComparer.Ordinal))
        {
            return FlashAnswer.Gateway(400, "Bad Request");
        }

        if (Basic(Header(exchange, "Authorization")) is not { } pair)
        {
            return FlashAnswer.Unauthorized;
        }

        if (_world.Options.AcceptsAnyCredentials && !_world.Apps.ContainsKey(pair.Key))
        {
            _world.Open(new FlashSandboxApp(pair.Key, pair.Secret));
        }

        if (!_world.Apps.TryGetValue(pair.Key, out var app) || (!_world.Options.AcceptsAnyCredentials && app.ConsumerSecret != pair.Secret))
        {
            return FlashAnswer.Unauthorized;
        }

        var (token, seconds) = _world.Tokens.Issue(app, exchange.IsInProcess);
        return AirtelJson.Answer(200, new JsonObject { ["access_token"] = token, ["scope"] = "am_application_scope default", ["token_type"] = "Bearer", ["expires_in"] = seconds });
    }

    private static (string Key, string Secret)? Basic(string? header)
    {
        const string Scheme = "Basic ";
        if (header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var count))
        {
            return null;
        }

        return Encoding.UTF8.GetString(bytes.AsSpan(0, count)).Split(':', 2) is [{ Length: > 0 } key, { Length: > 0 } secret] ? (key, secret) : null;
    }

    private static string? Text(JsonObject? body, string name) => body?[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.ToString() is { Length: > 0 } text ? text : null;

    private static string? Header(SandboxExchange exchange, string name) => exchange.Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
