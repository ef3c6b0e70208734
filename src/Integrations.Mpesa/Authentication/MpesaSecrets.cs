using Integrations.Security;

namespace Integrations.Mpesa;

/// <summary>What a request is signed with, asked for anew each time. Thread-safe.</summary>
internal sealed class MpesaSecrets(MpesaSettings settings, ICredentialSource source, TimeProvider time)
{
    private readonly SecurityCredentialCipher _cipher = new(settings.CertificateKey);

    public CredentialScope Scope { get; } = new(MpesaTelemetry.Provider, settings.Merchant);

    /// <exception cref="IntegrationException">They cannot be had; nothing was sent.</exception>
    public async ValueTask<CredentialSet> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await source.GetAsync(Scope, cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException failure) when (!failure.Error.NothingSent)
        {
            throw ProviderExceptions.For(failure.Error with { NothingSent = true }, failure);
        }
    }

    /// <exception cref="ProviderAuthenticationException">The passkey is missing.</exception>
    public async ValueTask<StkPassword> StkPasswordAsync(CancellationToken cancellationToken)
    {
        var secrets = await GetAsync(cancellationToken).ConfigureAwait(false);
        return StkPassword.At(time.GetUtcNow(), settings.ShortCode, secrets.Require(MpesaCredentialNames.Passkey));
    }

    /// <exception cref="ProviderAuthenticationException">Neither the operator's password nor its encrypted form is there.</exception>
    public async ValueTask<string> SecurityCredentialAsync(CancellationToken cancellationToken)
    {
        var secrets = await GetAsync(cancellationToken).ConfigureAwait(false);
        return secrets.Find(MpesaCredentialNames.SecurityCredential)?.Reveal() ?? _cipher.Encrypt(secrets.Require(MpesaCredentialNames.InitiatorPassword));
    }
}
