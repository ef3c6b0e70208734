using System.Security.Cryptography;
using Integrations.Settlement.Aptos.Hashing;

namespace Integrations.Settlement.Aptos.Tests.Transactions;

// A key service with one signature of secp256k1, which it gives for the message that it belongs to and no other.
internal sealed class HeldSigner(AccountAuthenticator proof) : IAptosSigner
{
    public AptosPublicKey PublicKey => proof.GetSingle().Key;

    public AptosKeyScheme Scheme => AptosKeyScheme.SingleKey;

    public async ValueTask<AptosSignature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var (key, signature) = proof.GetSingle();
        var bytes = new byte[AptosSignature.Size];
        signature.CopyTo(bytes);
        using var verifier = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.CreateFromFriendlyName("secp256k1"),
            Q = new() { X = key.Bytes[1..33].ToArray(), Y = key.Bytes[33..].ToArray() },
        });
        Assert.True(verifier.VerifyHash(Sha3.Hash(message.Span, new byte[32]), bytes));
        return signature;
    }
}
