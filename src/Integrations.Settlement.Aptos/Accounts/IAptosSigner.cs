namespace Integrations.Settlement.Aptos;

/// <summary>Signs for one account. A KMS or HSM fits behind it: nothing else in this package sees a private key.</summary>
/// <remarks>Implementations are safe to share between threads.</remarks>
public interface IAptosSigner
{
    /// <summary>The public key that belongs to what signs.</summary>
    AptosPublicKey PublicKey { get; }

    /// <summary>How the account proves itself with this key.</summary>
    AptosKeyScheme Scheme { get; }

    /// <summary>Signs a message: Ed25519 the message itself, secp256k1 its SHA3-256, with s in its lower half.</summary>
    /// <param name="message">The signing message of a transaction. Valid until the answer; do not keep it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<AptosSignature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default);
}
