using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Integrations.Mpesa.Tests.Authentication;

public sealed class SecurityCredentialTests
{
    private const string Password = "Safaricom999!*!";

    [Fact]
    public void The_credential_opens_with_the_private_key_to_the_plain_password()
    {
        using var key = RSA.Create(2048);

        var credential = new SecurityCredentialCipher(key).Encrypt(new Secret(Password));

        Assert.Equal(344, credential.Length);
        Assert.Equal(Password, Encoding.UTF8.GetString(key.Decrypt(Convert.FromBase64String(credential), RSAEncryptionPadding.Pkcs1)));
    }

    [Fact]
    public void It_is_computed_once_for_each_password()
    {
        using var key = RSA.Create(2048);
        var cipher = new SecurityCredentialCipher(key);

        var first = cipher.Encrypt(new Secret(Password));

        Assert.Equal(first, cipher.Encrypt(new Secret(Password)));
        Assert.NotEqual(first, cipher.Encrypt(new Secret("another")));
    }

    [Theory]
    [InlineData(ProviderEnvironment.Sandbox, "bc1aba1eb634213496663c5e5b69dcda742acc8d5c2bd25eccb16e1caf66e8dc")]
    [InlineData(ProviderEnvironment.Production, "085bf508c873dd7d69361796925d10f87b59d3f0147d148f46103c1df6464c45")]
    public void Each_environment_has_its_published_key(ProviderEnvironment environment, string publicKeyDigest)
    {
        using var key = InitiatorCertificate.Load(new MpesaOptions { Environment = environment });

        Assert.Equal(publicKeyDigest, Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())));
    }

    [Fact]
    public void The_certificate_can_be_replaced_by_text_or_file_though_it_is_expired()
    {
        using var key = RSA.Create(2048);
        var pem = ExpiredCertificate(key);
        var path = Path.GetTempFileName();
        File.WriteAllText(path, pem);

        using var fromText = InitiatorCertificate.Load(new MpesaOptions { CertificatePem = pem });
        using var fromFile = InitiatorCertificate.Load(new MpesaOptions { CertificatePath = path });
        File.Delete(path);

        Assert.Equal(key.ExportSubjectPublicKeyInfo(), fromText.ExportSubjectPublicKeyInfo());
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), fromFile.ExportSubjectPublicKeyInfo());
    }

    private static string ExpiredCertificate(RSA key)
    {
        var from = new DateTimeOffset(2014, 11, 12, 0, 0, 0, TimeSpan.Zero);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, from.AddYears(1));
        return certificate.ExportCertificatePem();
    }
}
