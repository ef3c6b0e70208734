namespace Integrations.Settlement.Aptos;

/// <summary>Who signs for an account: the host's signer, or the key of the secrets, which is asked for before each signature. Thread-safe.</summary>
/// <param name="scheme">How the account proves itself with the key.</param>
/// <param name="credential">The key's name among the secrets.</param>
/// <param name="signer">The host's signer; <see langword="null"/> for none.</param>
/// <param name="secrets">The secrets.</param>
internal sealed class AptosSenders(AptosKeyScheme scheme, string credential, IAptosSigner? signer, AccountSecrets secrets) : IDisposable
{
    private readonly Lock _gate = new();
    private Held? _held;

    /// <summary>The signer of now.</summary>
    /// <exception cref="IntegrationException">There is none; nothing was sent.</exception>
    public async ValueTask<IAptosSigner> GetAsync(CancellationToken cancellationToken)
    {
        if (signer is not null)
        {
            return signer;
        }

        var key = (await secrets.GetAsync(cancellationToken).ConfigureAwait(false)).Require(credential);
        lock (_gate)
        {
            if (_held is { } held && held.Key.Reveal() == key.Reveal())
            {
                return held.Signer;
            }

            try
            {
                // The older one may sign at this moment: its memory goes with the collector.
                _held = new Held(key, AptosLocalSigner.FromPrivateKey(key, scheme));
                return _held.Signer;
            }
            catch (FormatException failure)
            {
                throw ProviderExceptions.For(
                    new ProviderError { Category = ErrorCategory.Misconfigured, Provider = AptosTelemetry.Provider, Operation = "sign", Code = credential is AptosCredentialNames.PrivateKey ? "private_key" : "fee_payer_private_key", NothingSent = true }, failure);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _held?.Signer.Dispose();
            _held = null;
        }
    }

    private sealed class Held(Secret key, AptosLocalSigner signer)
    {
        public Secret Key { get; } = key;

        public AptosLocalSigner Signer { get; } = signer;
    }
}
