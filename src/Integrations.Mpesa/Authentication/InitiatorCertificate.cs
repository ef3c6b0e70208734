using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Integrations.Mpesa;

/// <summary>Finds the public key that operator passwords are encrypted with. The certificates are long expired; only their keys are used.</summary>
internal static class InitiatorCertificate
{
    /// <summary>The key of the configured certificate, or of the environment's.</summary>
    /// <exception cref="CryptographicException">The text is not a certificate, or its key is not RSA.</exception>
    public static RSA Load(MpesaOptions options)
    {
        using var certificate = options switch
        {
            { CertificatePem: { } pem } => X509Certificate2.CreateFromPem(pem),
            { CertificatePath: { } path } => X509CertificateLoader.LoadCertificateFromFile(path),
            _ => Published(options.Environment),
        };
        return certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate's key is not RSA.");
    }

    private static X509Certificate2 Published(ProviderEnvironment environment)
    {
        var name = environment is ProviderEnvironment.Production ? "ProductionCertificate.cer" : "SandboxCertificate.cer";
        using var stream = typeof(InitiatorCertificate).Assembly.GetManifestResourceStream($"Integrations.Mpesa.{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return X509CertificateLoader.LoadCertificate(bytes);
    }
}
