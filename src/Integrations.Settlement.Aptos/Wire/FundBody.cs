namespace Integrations.Settlement.Aptos.Wire;

internal sealed class FundBody
{
    public required string Address { get; init; }

    public required ulong Amount { get; init; }
}
