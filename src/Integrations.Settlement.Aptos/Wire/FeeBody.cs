namespace Integrations.Settlement.Aptos.Wire;

internal sealed class FeeBody
{
    public ulong? StorageFeeRefundOctas { get; init; }
}
