using System.Security.Cryptography;
using System.Text;

namespace Integrations.Mpesa;

/// <summary>Makes the <c>SecurityCredential</c> of an operator's password: RSA, PKCS#1 v1.5 padding, base64. Thread-safe; computed once for each password.</summary>
internal sealed class SecurityCredentialCipher(RSA publicKey)
{
    private Encrypted? _last;

    public string Encrypt(Secret password)
    {
        if (Volatile.Read(ref _last) is { } last && last.Password.Equals(password))
        {
            return last.Credential;
        }

        var credential = Convert.ToBase64String(publicKey.Encrypt(Encoding.UTF8.GetBytes(password.Reveal()), RSAEncryptionPadding.Pkcs1));
        Volatile.Write(ref _last, new Encrypted(password, credential));
        return credential;
    }

    private sealed class Encrypted(Secret password, string credential)
    {
        public Secret Password { get; } = password;

        public string Credential { get; } = credential;
    }
}
