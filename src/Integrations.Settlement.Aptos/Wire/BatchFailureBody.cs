namespace Integrations.Settlement.Aptos.Wire;

internal sealed class BatchFailureBody
{
    public required ErrorBody Error { get; init; }

    public required int TransactionIndex { get; init; }
}
