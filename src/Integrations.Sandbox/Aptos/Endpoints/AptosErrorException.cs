namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary>An error that a node answers.</summary>
internal sealed class AptosErrorException(int status, string errorCode, string message, int? vmErrorCode = null) : Exception(message)
{
    public int Status { get; } = status;

    public string ErrorCode { get; } = errorCode;

    public int? VmErrorCode { get; } = vmErrorCode;

    /// <summary>The web framework answers before the node has looked at its ledger: without headers.</summary>
    public bool IsOfFramework => ErrorCode is "web_framework_error";

    public static AptosErrorException OfFramework(int status, string message) => new(status, "web_framework_error", message);

    public static AptosErrorException Input(string message) => new(400, "invalid_input", message);
}
