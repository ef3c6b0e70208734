namespace Integrations.Settlement.Aptos.Wire;

internal sealed class BatchBody
{
    public required List<BatchFailureBody> TransactionFailures { get; init; }
}
