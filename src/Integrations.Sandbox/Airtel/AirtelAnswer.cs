using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;

namespace Integrations.Sandbox;

/// <summary>Answers in Airtel's shapes, for the fault plan.</summary>
public static class AirtelAnswer
{
    /// <summary>401 <c>invalid_token</c>.</summary>
    public static SandboxAnswer InvalidToken { get; } = OAuth(401, "invalid_token", "The access token is invalid or has expired");

    /// <summary>403 with the same words, as some report.</summary>
    public static SandboxAnswer ForbiddenToken { get; } = OAuth(403, "invalid_token", "The access token is invalid or has expired");

    /// <summary>400 <c>invalid_client</c>.</summary>
    public static SandboxAnswer InvalidClient { get; } = OAuth(400, "invalid_client", "Invalid client authentication");

    /// <summary>408 <c>I/O Exception</c>: a time-out inside the platform.</summary>
    public static SandboxAnswer IoException { get; } = Gateway(408, "CONNECTION_TIMEOUT", "I/O Exception");

    /// <summary>429 without a body.</summary>
    public static SandboxAnswer TooManyRequests { get; } = SandboxAnswer.Empty(429);

    /// <summary>A page of a proxy.</summary>
    public static SandboxAnswer BadGateway { get; } = SandboxAnswer.Html(502, "<html><body><h1>502 Bad Gateway</h1></body></html>");

    /// <summary>The shape of the gateway and the router.</summary>
    public static SandboxAnswer Gateway(int status, string code, string message) =>
        AirtelJson.Answer(status, new JsonObject { ["status_message"] = message, ["status_code"] = code });

    /// <summary><c>ROUTER…</c> with status 400.</summary>
    public static SandboxAnswer Router(string number, string message) => Gateway(400, "ROUTER" + number, message);

    /// <summary>A refusal without <c>data</c>.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code inside the body.</param>
    /// <param name="responseCode">The <c>response_code</c>; <see langword="null"/> leaves it out.</param>
    /// <param name="message">The message.</param>
    /// <param name="resultCode">The <c>result_code</c>; <see langword="null"/> leaves it out.</param>
    /// <param name="numeric">Whether <paramref name="code"/> is written as a number.</param>
    public static SandboxAnswer Refusal(int status, int code, string? responseCode, string message, string? resultCode = null, bool numeric = false)
    {
        var envelope = new JsonObject();
        if (responseCode is not null)
        {
            envelope["response_code"] = responseCode;
        }

        envelope["code"] = numeric ? JsonValue.Create(code) : JsonValue.Create(code.ToString(CultureInfo.InvariantCulture));
        envelope["success"] = false;
        if (resultCode is not null)
        {
            envelope["result_code"] = resultCode;
        }

        envelope["message"] = message;
        return AirtelJson.Answer(status, new JsonObject { ["status"] = envelope });
    }

    /// <summary>A payment's status in <c>data.transaction</c>, in any envelope.</summary>
    public static SandboxAnswer Transaction(string id, string status, string? responseCode, string message, bool success, string? airtelMoneyId = null) => AirtelJson.Answer(200, new JsonObject
    {
        ["data"] = new JsonObject { ["transaction"] = Compose(id, status, airtelMoneyId) },
        ["status"] = Envelope(responseCode, message, "ESB000010", success),
    });

    internal static JsonObject Envelope(string? responseCode, string message, string? resultCode, bool success)
    {
        var envelope = new JsonObject();
        if (responseCode is not null)
        {
            envelope["response_code"] = responseCode;
        }

        envelope["code"] = "200";
        envelope["success"] = success;
        if (resultCode is not null)
        {
            envelope["result_code"] = resultCode;
        }

        envelope["message"] = message;
        return envelope;
    }

    private static JsonObject Compose(string id, string status, string? airtelMoneyId)
    {
        var transaction = new JsonObject { ["id"] = id, ["status"] = status };
        if (airtelMoneyId is not null)
        {
            transaction["airtel_money_id"] = airtelMoneyId;
        }

        return transaction;
    }

    private static SandboxAnswer OAuth(int status, string error, string description) =>
        AirtelJson.Answer(status, new JsonObject { ["error_description"] = description, ["error"] = error });
}
