namespace Integrations.Settlement.Aptos.Wire;

internal sealed class ErrorBody
{
    public string? ErrorCode { get; init; }

    public int? VmErrorCode { get; init; }
}
