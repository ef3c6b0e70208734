namespace Integrations.Settlement.Aptos;

internal static class AptosSigning
{
    // Half of the order of secp256k1: a larger s is the same signature's other form, which the chain refuses.
    private static ReadOnlySpan<byte> LargestS =>
    [
        0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0x5D, 0x57, 0x6E, 0x73, 0x57, 0xA4, 0x50, 0x1D, 0xDF, 0xE9, 0x2F, 0x46, 0x68, 0x1B, 0x20, 0xA0,
    ];

    public static async ValueTask<AptosSignature> SignAsync(IAptosSigner signer, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var signature = await signer.SignAsync(message, cancellationToken).ConfigureAwait(false);

        // A key service can hold another key than configured. A wrong signature is found here and not by a refusal of the chain.
        if (signer is not AptosLocalSigner)
            Check(signer.PublicKey, message.Span, signature);

        return signature;
    }

    private static void Check(AptosPublicKey key, ReadOnlySpan<byte> message, AptosSignature signature)
    {
        if (key.Kind is AptosKeyKind.Ed25519)
        {
            if (!key.Verify(message, signature))
                throw new AptosSignerException("The signature does not belong to the signer's public key.");

            return;
        }

        Span<byte> bytes = stackalloc byte[AptosSignature.Size];
        signature.CopyTo(bytes);
        if (bytes[32..].SequenceCompareTo(LargestS) > 0)
            throw new AptosSignerException("The s of a secp256k1 signature lies in its upper half, which the chain refuses.");
    }
}
