using System.Runtime.ExceptionServices;
using Integrations.Security;

namespace Integrations.Authentication;

/// <summary>Fetches a token with the credentials of now, or with those before the rotation while the provider does not know the new ones yet.</summary>
public static class CredentialFallback
{
    /// <summary>Asks the source for credentials and fetches with them.</summary>
    /// <param name="source">Where the credentials come from; asked on each call.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="fetch">Asks the provider for a token.</param>
    /// <param name="timeProvider">The clock that ends the overlap.</param>
    /// <param name="cancellationToken">Stops the fetch.</param>
    /// <exception cref="ProviderAuthenticationException">The provider refused the new credentials, and there are no older ones or it refused them too.</exception>
    public static async Task<AccessToken> FetchAsync(
        ICredentialSource source,
        CredentialScope scope,
        Func<CredentialSet, CancellationToken, Task<AccessToken>> fetch,
        TimeProvider timeProvider,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(timeProvider);
        var credentials = await source.GetAsync(scope, cancellationToken).ConfigureAwait(false);
        var previous = credentials.PreviousAt(timeProvider.GetUtcNow());
        try
        {
            return await fetch(credentials, cancellationToken).ConfigureAwait(false);
        }
        catch (ProviderAuthenticationException refused) when (previous is not null)
        {
            try
            {
                return await fetch(previous, cancellationToken).ConfigureAwait(false);
            }
            catch (ProviderAuthenticationException)
            {
                // Both are refused: the answer to the new ones is what the operator needs.
                ExceptionDispatchInfo.Throw(refused);
                throw;
            }
        }
    }
}
