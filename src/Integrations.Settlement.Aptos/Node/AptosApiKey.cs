using System.Net.Http.Headers;
using Integrations.Http;

namespace Integrations.Settlement.Aptos;

/// <summary>The key of hosted nodes, asked for before each request. Thread-safe.</summary>
internal sealed class AptosApiKey(AccountSecrets secrets) : IRequestAuthenticator
{
    public async ValueTask<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken = default)
    {
        var key = (await secrets.GetAsync(cancellationToken).ConfigureAwait(false)).Require(AptosCredentialNames.ApiKey).Reveal();
        return WireText.IsHeaderSafe(key)
            ? new AuthenticationHeaderValue("Bearer", key)
            : throw ProviderExceptions.For(new ProviderError { Category = ErrorCategory.AuthFailed, Provider = AptosTelemetry.Provider, Operation = "api_key", Code = "unusable", NothingSent = true });
    }

    public void Reject(AuthenticationHeaderValue refused)
    {
        // It was not issued: there is no newer one to fetch.
    }
}
