using System.Net.Http.Headers;

namespace Integrations.Http;

/// <summary>Gives a request its credentials. Thread-safe.</summary>
public interface IRequestAuthenticator
{
    /// <summary>The header to send. Called before each passage; must be cheap when nothing has to be fetched.</summary>
    /// <exception cref="IntegrationException">No credentials could be had: nothing is sent.</exception>
    ValueTask<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>The provider refused this header: forget what stands behind it, unless something newer already does.</summary>
    void Reject(AuthenticationHeaderValue refused);
}
