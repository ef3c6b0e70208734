namespace Integrations.Settlement.Aptos.Wire;

internal sealed class AccountBody
{
    public required ulong SequenceNumber { get; init; }

    public required string AuthenticationKey { get; init; }
}
