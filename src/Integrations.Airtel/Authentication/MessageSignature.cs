using System.Security.Cryptography;

namespace Integrations.Airtel.Authentication;

/// <summary>The arithmetic of message signing. Pure.</summary>
internal static class MessageSignature
{
    public const int KeyBytes = 32;
    public const int VectorBytes = 16;

    /// <summary><c>x-signature</c>: the exact bytes of the body under AES-256-CBC with PKCS#7 padding, in base64.</summary>
    public static string Sign(ReadOnlySpan<byte> body, byte[] key, byte[] vector)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return Convert.ToBase64String(aes.EncryptCbc(body, vector));
    }

    /// <summary>What <c>x-key</c> encrypts: key and vector, each in base64, with a colon between.</summary>
    public static string KeyText(byte[] key, byte[] vector) => $"{Convert.ToBase64String(key)}:{Convert.ToBase64String(vector)}";
}
