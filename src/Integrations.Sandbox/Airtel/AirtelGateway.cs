using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Airtel;

/// <summary>What every request meets first: token, headers, country, body, signature.</summary>
internal sealed class AirtelGateway : Gateway
{
    private const string TokenPath = "/auth/oauth2/token";

    private readonly AirtelWorld _world;
    private readonly IReadOnlyList<AirtelRoute> _routes;

    public AirtelGateway(AirtelWorld world, IReadOnlyList<AirtelRoute> routes)
        : base(world) => (_world, _routes) = (world, routes);

    protected override SandboxOperation OperationOf(SandboxExchange exchange) => exchange.Path is TokenPath ? AirtelOperation.Token : Find(exchange.Path).Route?.Operation ?? AirtelOperation.Unknown;

    protected override void RevokeToken(string token) => _world.Tokens.Revoke(token);

    private (AirtelRoute? Route, string Tail) Find(string path)
    {
        foreach (var route in _routes)
        {
            if (route.Matches(path, out var tail))
            {
                return (route, tail);
            }
        }

        return (null, "");
    }

    protected override SandboxAnswer Answer(SandboxExchange exchange, SandboxArrival arrival, Flow flow)
    {
        if (exchange.Path is TokenPath)
        {
            return GiveToken(exchange, arrival);
        }

        var (route, tail) = Find(exchange.Path);
        if (route is null)
        {
            return AirtelAnswer.Gateway(404, "404", "Not Found");
        }

        if (route.Method != exchange.Method)
        {
            return AirtelAnswer.Gateway(405, "405", "Method Not Allowed");
        }

        if (_world.Tokens.Find(BearerOf(exchange) ?? "") is not { } app)
        {
            return AirtelAnswer.InvalidToken;
        }

        if (route.NeedsHeaders && RefuseHeaders(exchange, route, app) is { } refused)
        {
            return refused;
        }

        JsonObject? body = [];
        if (route.Method is "POST" && (!IsJson(exchange) || (body = AirtelJson.Read(arrival.Body)) is null))
        {
            return AirtelAnswer.Router("003", "Mandatory parameters are missing either in the header or body.");
        }

        if (RefuseSignature(exchange, arrival, route, app) is { } unsigned)
        {
            return unsigned;
        }

        var country = AirtelSandboxCountry.Find(Header(exchange, "X-Country") ?? app.Country) ?? AirtelSandboxCountry.Find("ZM")!;
        lock (_world.Gate)
        {
            return route.Handle(new AirtelTurn(route, app, country, tail, Query(exchange.Query), body!, Header(exchange, "X-Currency") ?? country.Currencies[0], flow));
        }
    }

    private SandboxAnswer GiveToken(SandboxExchange exchange, SandboxArrival arrival)
    {
        if (exchange.Method is not "POST")
        {
            return AirtelAnswer.Gateway(405, "405", "Method Not Allowed");
        }

        var body = IsJson(exchange) ? AirtelJson.Read(arrival.Body) : null;
        var (id, secret) = (Text(body, "client_id"), Text(body, "client_secret"));
        if (Text(body, "grant_type") is not "client_credentials" || id.Length is 0 || secret.Length is 0)
        {
            return AirtelAnswer.InvalidClient;
        }

        if (_world.Options.AcceptsAnyCredentials && !_world.Apps.ContainsKey(id))
        {
            // The country is not in the request; the first payment's header tells it.
            _world.Open(new AirtelSandboxApp("*", id, secret));
        }

        if (!_world.Apps.TryGetValue(id, out var app) || (!_world.Options.AcceptsAnyCredentials && app.ClientSecret != secret))
        {
            return AirtelAnswer.InvalidClient;
        }

        var seconds = (long)_world.Options.TokenLife.TotalSeconds;
        return AirtelJson.Answer(200, new JsonObject
        {
            ["access_token"] = _world.Tokens.Issue(app, exchange.IsInProcess),
            ["expires_in"] = _world.Options.Shapes.NumericExpiry ? JsonValue.Create(seconds) : JsonValue.Create(seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ["token_type"] = "bearer",
        });
    }

    private SandboxAnswer? RefuseHeaders(SandboxExchange exchange, AirtelRoute route, AirtelSandboxApp app)
    {
        if (Header(exchange, "X-Country") is not { } code)
        {
            return AirtelAnswer.Router("110", $"Partner {app.ClientId} not found");
        }

        if (AirtelSandboxCountry.Find(code) is not { } country)
        {
            return route.Product is AirtelRoute.Disbursement
                ? AirtelAnswer.Refusal(400, 400, "DP00900001013", "Invalid Country Code", numeric: true)
                : AirtelAnswer.Router("006", "Invalid country code provided.");
        }

        if (!IsAt(app, code))
        {
            return AirtelAnswer.Router("007", "Not authorized to perform any operations in the provided country.");
        }

        return Header(exchange, "X-Currency") switch
        {
            null when route.OddHeader is { } odd => AirtelAnswer.Refusal(
                200, 400, responseCode: null, $"Missing request header '{odd}' for method parameter of type String", "ESB000008", route.NumericCodes),
            null => AirtelAnswer.Router("119", "Invalid/Missing Currency."),
            var currency when !country.Currencies.Contains(currency, StringComparer.Ordinal) => AirtelAnswer.Router("112", "Invalid currency provided."),
            _ => null,
        };
    }

    private bool IsAt(AirtelSandboxApp app, string country) => app.Country == country || (_world.Options.AcceptsAnyCredentials && app.Country is "*");

    private SandboxAnswer? RefuseSignature(SandboxExchange exchange, SandboxArrival arrival, AirtelRoute route, AirtelSandboxApp app)
    {
        if (route.Mismatch is not { } code)
        {
            return null;
        }

        var (signature, key) = (Header(exchange, "x-signature"), Header(exchange, "x-key"));
        var isGood = signature is null && key is null
            ? !app.RequiresSignature
            : signature is not null && key is not null && _world.Keys.Signs(app, signature, key, arrival.Body.Span);
        return isGood ? null : AirtelAnswer.Refusal(200, 403, code, "X-signature and payload did not match");
    }

    private static string? Header(SandboxExchange exchange, string name) => exchange.Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static string Text(JsonObject? body, string name) => body?[name] is JsonValue value ? value.ToString() : "";

    private static bool IsJson(SandboxExchange exchange) => Header(exchange, "Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is true;

    private static Dictionary<string, string> Query(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            values[Uri.UnescapeDataString(parts[0])] = parts.Length is 2 ? Uri.UnescapeDataString(parts[1]) : "";
        }

        return values;
    }
}
