namespace Integrations;

/// <summary>The provider could not be reached, or its circuit is open.</summary>
public sealed class ProviderUnavailableException : IntegrationException
{
    /// <summary>Wraps an error.</summary>
    public ProviderUnavailableException(ProviderError error, string? message = null, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }
}
