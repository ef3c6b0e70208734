using Integrations.Security;

namespace Integrations.Providers;

/// <summary>The secrets of one account, asked for anew each time. Thread-safe.</summary>
/// <param name="scope">Whose.</param>
/// <param name="source">Where they come from.</param>
public sealed class AccountSecrets(CredentialScope scope, ICredentialSource source)
{
    /// <summary>Whose.</summary>
    public CredentialScope Scope { get; } = scope;

    /// <summary>The secrets of now.</summary>
    /// <exception cref="IntegrationException">They cannot be had; nothing was sent.</exception>
    public async ValueTask<CredentialSet> GetAsync(CancellationToken cancellationToken = default)
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
}
