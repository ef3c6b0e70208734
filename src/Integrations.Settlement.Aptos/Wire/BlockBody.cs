namespace Integrations.Settlement.Aptos.Wire;

internal sealed class BlockBody
{
    public required ulong BlockHeight { get; init; }

    public required string BlockHash { get; init; }

    public required ulong BlockTimestamp { get; init; }

    public required ulong FirstVersion { get; init; }

    public required ulong LastVersion { get; init; }

    public List<TransactionBody>? Transactions { get; init; }
}
