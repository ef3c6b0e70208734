namespace Integrations.Security;

/// <summary>Gives the credentials of a merchant at a provider. Asked whenever a token is fetched or a request is signed, so a rotation needs no restart.</summary>
/// <remarks>Implementations are thread-safe and cheap to ask: a source over a vault keeps what it read for as long as a rotation may take to be noticed.</remarks>
public interface ICredentialSource
{
    /// <summary>The credentials that are in force now.</summary>
    /// <param name="scope">The merchant and the provider.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">They cannot be had; nothing is sent.</exception>
    ValueTask<CredentialSet> GetAsync(CredentialScope scope, CancellationToken cancellationToken = default);
}
