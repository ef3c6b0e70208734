namespace Integrations.Authentication;

/// <summary>A registered account whose credentials can be checked. Every provider with OAuth registers one for each of its accounts, so that a host can check them all.</summary>
public interface ICredentialVerifier
{
    /// <summary>Fetches a fresh token past the cache. Moves nothing, and never returns the token.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default);
}
