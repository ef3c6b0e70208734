using System.Numerics;
using System.Security.Cryptography;
using Integrations.Sandbox.Aptos.Bytes;
using NSec.Cryptography;

namespace Integrations.Sandbox.Aptos.Transactions;

/// <summary>Whether everybody who had to sign has signed what they had to sign.</summary>
internal static class AptosSignatures
{
    private const string Secp256k1 = "1.3.132.0.10";

    private static readonly byte[] Alone = AptosHash.Domain("RawTransaction");
    private static readonly byte[] WithData = AptosHash.Domain("RawTransactionWithData");
    private static readonly BigInteger HalfOrder = BigInteger.Parse("07fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    public static bool AreValid(AptosSigned signed)
    {
        var (raw, shown) = (signed.Raw, signed.Authenticator);
        if (shown.Kind is 0 or 1 or 4)
        {
            return IsValid(shown.Sender, [.. Alone, .. raw.Bytes]);
        }

        if (shown.Kind is 2)
        {
            var message = Message(raw, shown.Addresses, feePayer: null);
            return IsValid(shown.Sender, message) && shown.Secondaries.All(proof => IsValid(proof, message));
        }

        // Who signs before the payer is known signs for nobody.
        var (forAnyone, forPayer) = (Message(raw, shown.Addresses, AptosHex.Address("0x0")), Message(raw, shown.Addresses, shown.FeePayer));
        return IsValid(shown.FeePayerProof!, forPayer)
            && shown.Secondaries.Prepend(shown.Sender).All(proof => IsValid(proof, forPayer) || IsValid(proof, forAnyone));
    }

    private static byte[] Message(AptosRaw raw, IReadOnlyList<string> addresses, string? feePayer)
    {
        var output = new AptosOutput().Raw(WithData).Length(feePayer is null ? 0 : 1).Raw(raw.Bytes).Length(addresses.Count);
        foreach (var address in addresses)
        {
            output.Address(address);
        }

        return feePayer is null ? output.ToArray() : output.Address(feePayer).ToArray();
    }

    private static bool IsValid(AptosProof proof, byte[] message) =>
        proof.Required > 0 && proof.Required <= proof.Keys.Count && proof.Signatures.Count >= proof.Required
        && proof.Signatures.All(signature => signature.Index < proof.Keys.Count && IsValid(proof.Keys[signature.Index], message, signature.Bytes));

    private static bool IsValid(AptosKey key, byte[] message, byte[] signature) => key.Kind is 0
        ? PublicKey.TryImport(SignatureAlgorithm.Ed25519, key.Bytes, KeyBlobFormat.RawPublicKey, out var imported) && SignatureAlgorithm.Ed25519.Verify(imported!, message, signature)
        : IsValidEcdsa(key.Bytes, AptosHash.Of(message), signature);

    private static bool IsValidEcdsa(byte[] key, byte[] hash, byte[] signature)
    {
        if (key[0] is not 4 || new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true) > HalfOrder)
        {
            return false;
        }

        try
        {
            using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.CreateFromValue(Secp256k1), Q = new ECPoint { X = key[1..33], Y = key[33..] } });
            return ecdsa.VerifyHash(hash, signature);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
