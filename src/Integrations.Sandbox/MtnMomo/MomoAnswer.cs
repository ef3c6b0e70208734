using Integrations.Sandbox.MtnMomo.Wire;

namespace Integrations.Sandbox;

/// <summary>Answers in MTN MoMo's shapes, for the fault plan.</summary>
public static class MomoAnswer
{
    /// <summary>HTTP 500 <c>INTERNAL_PROCESSING_ERROR</c>: may come after the request was taken over.</summary>
    public static SandboxAnswer InternalProcessingError { get; } = Error(500, "INTERNAL_PROCESSING_ERROR", "An internal error occurred while processing.");

    /// <summary>HTTP 503 <c>SERVICE_UNAVAILABLE</c>.</summary>
    public static SandboxAnswer Unavailable { get; } = Error(503, "SERVICE_UNAVAILABLE", "Service temporarily unavailable, try again later.");

    /// <summary>HTTP 409 <c>RESOURCE_ALREADY_EXIST</c>.</summary>
    public static SandboxAnswer Duplicate { get; } = Error(409, "RESOURCE_ALREADY_EXIST", "Duplicated reference id. Creation of resource failed.");

    /// <summary>HTTP 404 <c>RESOURCE_NOT_FOUND</c>.</summary>
    public static SandboxAnswer NotFound { get; } = Error(404, "RESOURCE_NOT_FOUND", "Requested resource was not found.");

    /// <summary>HTTP 401 in the gateway's shape: a wrong subscription key.</summary>
    public static SandboxAnswer WrongSubscriptionKey { get; } = SandboxAnswer.Json(
        401, """{ "statusCode": 401, "message": "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription." }""");

    /// <summary>HTTP 411 and a page: no length was given.</summary>
    public static SandboxAnswer LengthRequired { get; } = SandboxAnswer.Html(411, "<!DOCTYPE HTML><html><head><title>Length Required</title></head><body><h2>Length Required</h2></body></html>");

    /// <summary>HTTP 403: the address is not on the list.</summary>
    public static SandboxAnswer ForbiddenIp { get; } = SandboxAnswer.Text(403, "FORBIDDEN IP");

    /// <summary>The API's shape with any code.</summary>
    public static SandboxAnswer Error(int status, string code, string message = "") => SandboxAnswer.Json(status, MomoJson.Write(json =>
    {
        json.WriteString("code", code);
        json.WriteString("message", message);
    }));
}
