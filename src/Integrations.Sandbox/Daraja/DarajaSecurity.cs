using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Integrations.Sandbox.Daraja;

/// <summary>The key pair behind security credentials and the check of an operator's credential.</summary>
internal sealed class DarajaSecurity : IDisposable
{
    private readonly DarajaWorld _world;
    private readonly Lazy<RSA> _own = new(() => RSA.Create(2048));
    private readonly Lazy<byte[]> _certificate;

    public DarajaSecurity(DarajaWorld world)
    {
        _world = world;
        _certificate = new Lazy<byte[]>(MakeCertificate);
    }

    private RSA Key => _world.Options.SecurityKey ?? _own.Value;

    /// <summary>The public certificate, DER.</summary>
    public byte[] Certificate => _certificate.Value;

    /// <summary>The refusal an operator earns, or <see langword="null"/>. A refused credential counts towards the lock. Call it under the world's gate.</summary>
    public (string Code, string Text)? Refuse(DarajaShortCode shortCode, string initiator, string credential)
    {
        if (_world.Options.AcceptsAnyCredentials)
        {
            return null;
        }

        if (shortCode.BadCredentials >= _world.Options.LockOperatorAfter)
        {
            return ("8006", "The security credential is locked.");
        }

        if (!string.Equals(shortCode.Initiator, initiator, StringComparison.Ordinal))
        {
            return ("20", "Unresolved Initiator.");
        }

        if (!Opens(credential, shortCode.InitiatorPassword))
        {
            shortCode.BadCredentials++;
            return ("2001", "The initiator information is invalid.");
        }

        shortCode.BadCredentials = 0;
        return shortCode.InitiatorIsPermitted ? null : ("21", "The initiator is not allowed to initiate this request.");
    }

    public void Dispose()
    {
        if (_own.IsValueCreated)
        {
            _own.Value.Dispose();
        }
    }

    private bool Opens(string credential, string password)
    {
        var sealedPassword = new byte[1024];
        if (!Convert.TryFromBase64String(credential, sealedPassword, out var length))
        {
            return false;
        }

        try
        {
            return CryptographicOperations.FixedTimeEquals(Key.Decrypt(sealedPassword.AsSpan(0, length), RSAEncryptionPadding.Pkcs1), Encoding.UTF8.GetBytes(password));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private byte[] MakeCertificate()
    {
        // Long expired on purpose, as Safaricom's own is: clients use the public key and must not judge the dates.
        var from = new DateTimeOffset(2014, 11, 12, 0, 0, 0, TimeSpan.Zero);
        var request = new CertificateRequest("CN=sandbox.integrations.invalid", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(from, from.AddYears(2));
        return certificate.Export(X509ContentType.Cert);
    }
}
