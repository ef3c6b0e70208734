namespace Integrations;

/// <summary>The provider's answer could not be read. On a read nothing is lost; on a payment the outcome would be unknown instead.</summary>
public sealed class ProviderProtocolException : IntegrationException
{
    /// <summary>Wraps an error.</summary>
    public ProviderProtocolException(ProviderError error, string? message = null, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }
}
