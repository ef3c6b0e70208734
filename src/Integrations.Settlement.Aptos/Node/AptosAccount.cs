namespace Integrations.Settlement.Aptos;

/// <summary>An account as a node shows it.</summary>
/// <param name="SequenceNumber">The number that its next transaction in order must have.</param>
/// <param name="AuthenticationKey">What the signer's key must give: after a rotation it is not the address.</param>
public sealed record AptosAccount(ulong SequenceNumber, AptosAddress AuthenticationKey);
