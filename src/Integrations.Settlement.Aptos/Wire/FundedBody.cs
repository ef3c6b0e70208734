namespace Integrations.Settlement.Aptos.Wire;

internal sealed class FundedBody
{
    public required List<string> TxnHashes { get; init; }
}
