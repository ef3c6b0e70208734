using System.Security.Cryptography;
using System.Text;

namespace Integrations.Airtel.Authentication;

/// <summary>Encrypts short texts with a public RSA key of Airtel's. Thread-safe.</summary>
internal sealed class PublicKeyCipher : IDisposable
{
    /// <summary>What OAEP with SHA-256 leaves of 1024 bits is too little for the keys of a signature.</summary>
    private const int LongestPkcs1Key = 1024;

    private readonly RSA _key;
    private readonly RSAEncryptionPadding _padding;

    private PublicKeyCipher(RSA key, AirtelRsaPadding padding)
    {
        _key = key;
        _padding = padding switch
        {
            AirtelRsaPadding.Pkcs1 => RSAEncryptionPadding.Pkcs1,
            AirtelRsaPadding.OaepSha256 => RSAEncryptionPadding.OaepSHA256,
            _ => key.KeySize > LongestPkcs1Key ? RSAEncryptionPadding.OaepSHA256 : RSAEncryptionPadding.Pkcs1,
        };
    }

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
