namespace Integrations.Sandbox.Conformance;

/// <summary>Answers that say nothing about a payment: of firewalls, load balancers and broken gateways.</summary>
internal static class Garbage
{
    public static IReadOnlyList<(string What, SandboxAnswer Answer)> Answers { get; } =
    [
        ("an HTML page with status 200", SandboxAnswer.Html(200, "<html><body>Welcome</body></html>")),
        ("an empty answer with status 200", SandboxAnswer.Empty(200)),
        ("an object without fields", SandboxAnswer.Json(200, "{}")),
        ("a list", SandboxAnswer.Json(200, "[]")),
        ("half an object", SandboxAnswer.Json(200, """{"status":""")),
        ("words that nobody described", SandboxAnswer.Json(200, """{"outcome":"WONDERFUL","number":"4711"}""")),
        ("a redirect", SandboxAnswer.Empty(302)),
        ("a firewall's page with status 403", SandboxAnswer.Html(403, "<html><body>Forbidden</body></html>")),
        ("a gateway's page with status 404", SandboxAnswer.Html(404, "<html><body>Not found</body></html>")),
        ("an empty answer with status 500", SandboxAnswer.Empty(500)),
        ("a page with status 502", SandboxAnswer.Html(502, "<html><body>Bad gateway</body></html>")),
        ("an empty answer with status 503", SandboxAnswer.Empty(503)),
        ("a page with status 504", SandboxAnswer.Html(504, "<html><body>Gateway timeout</body></html>")),
    ];

    /// <summary>Answers that refuse the question, and not the payment that it is about.</summary>
    public static IReadOnlyList<(string What, SandboxAnswer Answer)> Refusals { get; } =
    [
        ("a refused token", SandboxAnswer.Json(401, """{"error":"invalid_token"}""")),
        ("too many questions", SandboxAnswer.Empty(429)),
    ];
}
