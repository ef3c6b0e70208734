using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox;

/// <summary>Answers in Daraja's shapes, for the fault plan.</summary>
public static class DarajaAnswer
{
    private const string FixedRequestId = "93975-16241949-2";

    /// <summary>HTTP 503 without body.</summary>
    public static SandboxAnswer Unavailable { get; } = SandboxAnswer.Empty(503);

    /// <summary><c>500.001.1001 Internal Server Error</c>: says nothing about the payment.</summary>
    public static SandboxAnswer InternalServerError { get; } = Error(500, "500.001.1001", "Internal Server Error");

    /// <summary><c>500.002.1001 System internal error.</c>: the other meaning of the code that also says duplicate.</summary>
    public static SandboxAnswer SystemInternalError { get; } = Error(500, "500.002.1001", "System internal error.");

    /// <summary><c>500.002.1001 Service is currently under maintenance</c>.</summary>
    public static SandboxAnswer Maintenance { get; } = Error(500, "500.002.1001", "Service is currently under maintenance");

    /// <summary><c>500.003.02 System is busy…</c>.</summary>
    public static SandboxAnswer Busy { get; } = Error(500, "500.003.02", "System is busy. Please try again in few minutes.");

    /// <summary>Rate limit in the envelope.</summary>
    public static SandboxAnswer SpikeArrest { get; } = Error(500, "500.003.02", "Error Occurred: Spike Arrest Violation");

    /// <summary>Rate limit as the gateway's raw fault.</summary>
    public static SandboxAnswer SpikeArrestFault { get; } = SandboxAnswer.Json(429, DarajaJson.Write(json =>
    {
        json.WriteStartObject("fault");
        json.WriteString("faultstring", "Spike arrest violation. Allowed rate : 5ps");
        json.WriteStartObject("detail");
        json.WriteString("errorcode", "policies.ratelimit.SpikeArrestViolation");
        json.WriteEndObject();
        json.WriteEndObject();
    }));

    /// <summary>A page of the firewall.</summary>
    public static SandboxAnswer Firewall(int status = 403) =>
        SandboxAnswer.Html(status, "<html><body>Request unsuccessful. Incapsula incident ID: 1210000700112345-67890123456789</body></html>");

    /// <summary>A SOAP fault, as JSON.</summary>
    public static SandboxAnswer SoapFault(int status = 500, string text = "Internal error") => SandboxAnswer.Json(status, DarajaJson.Write(json =>
    {
        json.WriteStartObject("Envelope");
        json.WriteStartObject("Body");
        json.WriteStartObject("Fault");
        json.WriteString("faultcode", "env:Server");
        json.WriteString("faultstring", text);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }));

    /// <summary>The error envelope with any code and message.</summary>
    public static SandboxAnswer Error(int status, string code, string message) => Error(status, code, message, FixedRequestId);

    /// <summary>HTTP 200 with a ResponseCode other than 0: a refusal that looks like an acceptance.</summary>
    public static SandboxAnswer Response(string code, string description) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        json.WriteString("ResponseCode", code);
        json.WriteString("ResponseDescription", description);
    }));

    internal static SandboxAnswer Error(int status, string code, string message, string requestId) => SandboxAnswer.Json(status, DarajaJson.Write(json =>
    {
        json.WriteString("requestId", requestId);
        json.WriteString("errorCode", code);
        json.WriteString("errorMessage", message);
    }));
}
