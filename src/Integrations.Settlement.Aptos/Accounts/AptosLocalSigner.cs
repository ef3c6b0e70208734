using System.Security.Cryptography;
using NSec.Cryptography;

namespace Integrations.Settlement.Aptos;

/// <summary>Signs with an Ed25519 key in this process. For production, a KMS or HSM behind <see cref="IAptosSigner"/> is the better answer.</summary>
/// <remarks>The key lives in guarded native memory until <see cref="Dispose"/>. Safe to share between threads.</remarks>
public sealed class AptosLocalSigner : IAptosSigner, IDisposable
{
    private readonly Key _key;

    private AptosLocalSigner(ReadOnlySpan<byte> privateKey, AptosKeyScheme scheme, bool isLegacyText)
    {
        _key = Key.Import(SignatureAlgorithm.Ed25519, privateKey, KeyBlobFormat.RawPrivateKey);
        PublicKey = AptosPublicKey.Ed25519(_key.Export(KeyBlobFormat.RawPublicKey));
        (Scheme, IsLegacyText) = (scheme, isLegacyText);
    }

    /// <inheritdoc />
    public AptosPublicKey PublicKey { get; }

    /// <inheritdoc />
    public AptosKeyScheme Scheme { get; }

    /// <summary>Whether the key came as bare hexadecimal digits, the form before AIP-80, which does not tell the kind of key.</summary>
    public bool IsLegacyText { get; }

    /// <summary>The authentication key of this signer: the account's address, unless its key was rotated.</summary>
    public AptosAddress AuthenticationKey => AptosAuthenticationKey.Of(PublicKey, Scheme);

    /// <summary>Takes a private key as text: <c>ed25519-priv-0x</c> and 64 digits (AIP-80), or the digits alone.</summary>
    /// <exception cref="FormatException">The text is anything else, such as a key of another kind. The message does not hold it.</exception>
    public static AptosLocalSigner FromPrivateKey(Secret privateKey, AptosKeyScheme scheme = AptosKeyScheme.Ed25519)
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        Span<byte> key = stackalloc byte[PrivateKeyText.Size];
        try
        {
            var isLegacyText = PrivateKeyText.Read(privateKey.Reveal(), key);
            return new(key, scheme, isLegacyText);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Takes the words of a wallet (BIP-39), by the path <c>m/44'/637'/account'/0'/0'</c>.</summary>
    /// <param name="words">The words with one space between them.</param>
    /// <param name="account">The number of the account, 0 for the first.</param>
    /// <param name="scheme">How the account proves itself.</param>
    /// <remarks>The words' own checksum is not looked at: compare the address.</remarks>
    public static AptosLocalSigner FromMnemonic(Secret words, uint account = 0, AptosKeyScheme scheme = AptosKeyScheme.Ed25519)
    {
        ArgumentNullException.ThrowIfNull(words);
        Span<byte> key = stackalloc byte[PrivateKeyText.Size];
        try
        {
            MnemonicKey.Derive(words.Reveal(), account, key);
            return new(key, scheme, isLegacyText: false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <inheritdoc />
    /// <exception cref="ObjectDisposedException">The signer is disposed.</exception>
    public ValueTask<AptosSignature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        Span<byte> signature = stackalloc byte[AptosSignature.Size];
        SignatureAlgorithm.Ed25519.Sign(_key, message.Span, signature);
        return new(AptosSignature.FromBytes(signature));
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => _key.Dispose();
}
