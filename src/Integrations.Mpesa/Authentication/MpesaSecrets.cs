using Integrations.Security;

namespace Integrations.Mpesa;

/// <summary>What a request is signed with, asked for anew each time. Thread-safe.</summary>
internal sealed class MpesaSecrets(MpesaSettings settings, ICredentialSource source, TimeProvider time)
{
    private readonly SecurityCredentialCipher _cipher = new(settings.CertificateKey);

    public AccountSecrets Account { get; } = new(new CredentialScope(MpesaTelemetry.Provider, settings.Merchant), source);

    /// <summary>The secrets in options.</summary>
    public static IEnumerable<KeyValuePair<string, Secret?>> Read(MpesaOptions options) =>
    [
        new(MpesaCredentialNames.ConsumerKey, Secret.FromNullable(options.ConsumerKey)),
        new(MpesaCredentialNames.ConsumerSecret, Secret.FromNullable(options.ConsumerSecret)),
        new(MpesaCredentialNames.Passkey, Secret.FromNullable(options.Passkey)),
        new(MpesaCredentialNames.InitiatorPassword, Secret.FromNullable(options.InitiatorPassword)),
        new(MpesaCredentialNames.SecurityCredential, Secret.FromNullable(options.SecurityCredential)),
    ];

    /// <exception cref="ProviderAuthenticationException">The passkey is missing.</exception>
    public async ValueTask<StkPassword> StkPasswordAsync(CancellationToken cancellationToken)
    {
        var secrets = await Account.GetAsync(cancellationToken).ConfigureAwait(false);
        return StkPassword.At(time.GetUtcNow(), settings.ShortCode, secrets.Require(MpesaCredentialNames.Passkey));
    }

    /// <exception cref="ProviderAuthenticationException">Neither the operator's password nor its encrypted form is there.</exception>
    public async ValueTask<string> SecurityCredentialAsync(CancellationToken cancellationToken)
    {
        var secrets = await Account.GetAsync(cancellationToken).ConfigureAwait(false);
        return secrets.Find(MpesaCredentialNames.SecurityCredential)?.Reveal() ?? _cipher.Encrypt(secrets.Require(MpesaCredentialNames.InitiatorPassword));
    }
}
