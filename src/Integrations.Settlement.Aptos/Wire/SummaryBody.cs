namespace Integrations.Settlement.Aptos.Wire;

internal sealed class SummaryBody
{
    public required string Sender { get; init; }

    public required ulong Version { get; init; }

    public required string TransactionHash { get; init; }

    public ProtectorBody? ReplayProtector { get; init; }
}
