namespace Integrations.Settlement.Aptos;

/// <summary>An account and what signs for it.</summary>
/// <param name="Address">The account. After a key rotation it is not what the key says: take it from configuration.</param>
/// <param name="Signer">What signs for it.</param>
public sealed record TransactionSigner(AptosAddress Address, IAptosSigner Signer);
