using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;
using Integrations.Sandbox.Flash;

namespace Integrations.Sandbox;

/// <summary>Answers in Flash's shapes, for the fault plan.</summary>
public static class FlashAnswer
{
    /// <summary>401 of the gateway: the token is not in force.</summary>
    public static SandboxAnswer Unauthorized { get; } = Gateway(401, "Unauthorized");

    /// <summary>403 of the gateway: not subscribed, or the account is not linked.</summary>
    public static SandboxAnswer Forbidden { get; } = Gateway(403, "Forbidden");

    /// <summary>429 of the gateway.</summary>
    public static SandboxAnswer TooManyRequests { get; } = Gateway(429, "Too Many Requests");

    /// <summary>502 of a proxy.</summary>
    public static SandboxAnswer BadGateway { get; } = SandboxAnswer.Html(502, "<html><body><h1>502 Bad Gateway</h1></body></html>");

    /// <summary>A fault of the gateway: no JSON.</summary>
    public static SandboxAnswer Gateway(int status, string message) => SandboxAnswer.Text(status, $"<fault><code>{status}</code><message>{message}</message></fault>");

    /// <summary>A failure with a response code.</summary>
    /// <param name="code">The response code.</param>
    /// <param name="reference">The reference that it speaks of; <see langword="null"/> leaves it out.</param>
    /// <param name="path">The path below <c>/api/v4</c>.</param>
    /// <param name="status">The HTTP status.</param>
    public static SandboxAnswer Failure(int code, string? reference = null, string path = "/1voucher/purchase", int status = 400) => Failure(code, reference, "0", path, status);

    internal static SandboxAnswer Failure(int code, string? reference, string transactionId, string path, int status)
    {
        var body = new JsonObject { ["responseCode"] = code, ["responseMessage"] = FlashCodes.TextOf(code) };
        if (reference is not null)
        {
            body["reference"] = reference;
        }

        body["transactionId"] = transactionId;
        body["path"] = "/api/v4" + path;
        return AirtelJson.Answer(status, body);
    }
}
