using System.Security.Cryptography;
using System.Text;

namespace Integrations.Airtel.Authentication;

/// <summary>Encrypts short texts with a public RSA key of Airtel's. Thread-safe.</summary>
internal sealed class PublicKeyCipher : IDisposable
{
    /// <summary>What OAEP with SHA-256 leaves of 1024 bits is too little for the keys of a signature: such a key always has PKCS#1 v1.5, whatever is set.</summary>
    private const int LongestPkcs1Key = 1024;

    private readonly RSA _key;
    private readonly RSAEncryptionPadding _padding;

    private PublicKeyCipher(RSA key, AirtelRsaPadding padding)
    {
        _key = key;
        _padding = padding is AirtelRsaPadding.Pkcs1 || !HasRoom ? RSAEncryptionPadding.Pkcs1 : RSAEncryptionPadding.OaepSHA256;
    }

    /// <summary>Whether OAEP with SHA-256 leaves room in the key.</summary>
    public bool HasRoom => _key.KeySize > LongestPkcs1Key;

    /// <summary>The key as Airtel prints it: base64 of a SubjectPublicKeyInfo, or PEM.</summary>
    /// <exception cref="CryptographicException">The bytes are no RSA key.</exception>
    /// <exception cref="FormatException">The text is neither base64 nor PEM.</exception>
    public static PublicKeyCipher Parse(string text, AirtelRsaPadding padding)
    {
        var key = RSA.Create();
        try
        {
            if (text.Contains("-----", StringComparison.Ordinal))
            {
                key.ImportFromPem(text);
            }
            else
            {
                key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
            }

            return new PublicKeyCipher(key, padding);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Base64 of the encrypted text.</summary>
    public string Encrypt(string text) => Convert.ToBase64String(_key.Encrypt(Encoding.UTF8.GetBytes(text), _padding));

    public void Dispose() => _key.Dispose();
}
