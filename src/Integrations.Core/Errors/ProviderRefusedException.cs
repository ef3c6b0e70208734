namespace Integrations;

/// <summary>The provider refused and no value moved.</summary>
public sealed class ProviderRefusedException : IntegrationException
{
    /// <summary>Wraps an error.</summary>
    public ProviderRefusedException(ProviderError error, string? message = null, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }
}
