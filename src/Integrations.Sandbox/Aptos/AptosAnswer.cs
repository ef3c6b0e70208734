using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;

namespace Integrations.Sandbox;

/// <summary>Answers in the shapes of Aptos nodes and of the gateways before them, for the fault plan. None carries <c>X-Aptos</c> headers.</summary>
public static class AptosAnswer
{
    /// <summary>500 of a node: after a submission it says nothing.</summary>
    public static SandboxAnswer InternalError { get; } = Error(500, "internal_error", "Mempool failed to initially evaluate submitted transaction: channel closed");

    /// <summary>507: the mempool is full.</summary>
    public static SandboxAnswer MempoolIsFull { get; } = Error(507, "mempool_is_full", "Mempool is full. Mempool size: 2000000, Capacity: 2000000");

    /// <summary>429 of a gateway: plain text.</summary>
    public static SandboxAnswer TooManyRequests { get; } = SandboxAnswer.Text(429, "Per anonymous IP rate limit exceeded. Limit: 50000 compute units per 300 seconds window.");

    /// <summary>401 of a gateway.</summary>
    public static SandboxAnswer Unauthorized { get; } = SandboxAnswer.Text(401, "Unauthorized");

    /// <summary>502 of a gateway: a page.</summary>
    public static SandboxAnswer BadGateway { get; } = SandboxAnswer.Html(502, "<html><body><h1>502 Bad Gateway</h1></body></html>");

    /// <summary>503 of a gateway, without body.</summary>
    public static SandboxAnswer Unavailable { get; } = SandboxAnswer.Empty(503);

    /// <summary>504 of a gateway, without body.</summary>
    public static SandboxAnswer GatewayTimeout { get; } = SandboxAnswer.Empty(504);

    /// <summary>404 of a gateway: a page, and no word about any transaction.</summary>
    public static SandboxAnswer GatewayNotFound { get; } = SandboxAnswer.Html(404, "<html><body><h1>404 Not Found</h1></body></html>");

    /// <summary>400 with a validation code.</summary>
    /// <param name="code">The code, such as 6.</param>
    /// <param name="name">Its name, such as <c>TRANSACTION_EXPIRED</c>.</param>
    public static SandboxAnswer VmError(int code, string name) => Error(400, "vm_error", $"Invalid transaction: Type: Validation Code: {name}", code);

    /// <summary>An error of a node.</summary>
    public static SandboxAnswer Error(int status, string errorCode, string message, int? vmErrorCode = null) =>
        AirtelJson.Answer(status, new JsonObject { ["message"] = message, ["error_code"] = errorCode, ["vm_error_code"] = vmErrorCode });
}
