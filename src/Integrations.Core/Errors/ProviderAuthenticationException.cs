namespace Integrations;

/// <summary>The provider refused the host's credentials, or a token could not be had. Nothing was sent with them.</summary>
public sealed class ProviderAuthenticationException : IntegrationException
{
    /// <summary>Wraps an error.</summary>
    public ProviderAuthenticationException(ProviderError error, string? message = null, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }
}
