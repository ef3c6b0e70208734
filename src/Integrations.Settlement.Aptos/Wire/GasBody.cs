namespace Integrations.Settlement.Aptos.Wire;

internal sealed class GasBody
{
    public ulong? DeprioritizedGasEstimate { get; init; }

    public required ulong GasEstimate { get; init; }

    public ulong? PrioritizedGasEstimate { get; init; }
}
