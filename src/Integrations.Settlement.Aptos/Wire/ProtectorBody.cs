namespace Integrations.Settlement.Aptos.Wire;

internal sealed class ProtectorBody
{
    public ulong? Nonce { get; init; }

    public ulong? SequenceNumber { get; init; }
}
