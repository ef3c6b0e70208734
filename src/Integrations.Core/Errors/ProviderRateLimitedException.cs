namespace Integrations;

/// <summary>Too many requests: the provider's limit, or the host's own.</summary>
public sealed class ProviderRateLimitedException : IntegrationException
{
    /// <summary>Wraps an error.</summary>
    public ProviderRateLimitedException(ProviderError error, string? message = null, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }

    /// <summary>How long to wait; <see langword="null"/> when nobody says.</summary>
    public TimeSpan? RetryAfter => Error.RetryAfter;
}
