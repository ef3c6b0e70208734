namespace Integrations;

/// <summary>Chooses the exception type that fits an error.</summary>
public static class ProviderExceptions
{
    /// <summary>The exception that a caller would want to catch for this error.</summary>
    public static IntegrationException For(ProviderError error, Exception? innerException = null)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Category switch
        {
            ErrorCategory.AuthFailed => new ProviderAuthenticationException(error, null, innerException),
            ErrorCategory.RateLimited => new ProviderRateLimitedException(error, null, innerException),
            ErrorCategory.ProviderDown => new ProviderUnavailableException(error, null, innerException),
            ErrorCategory.MalformedAnswer => new ProviderProtocolException(error, null, innerException),
            ErrorCategory.OutcomeUnknown => new OutcomeUnknownException(error, null, innerException),
            _ => new ProviderRefusedException(error, null, innerException),
        };
    }
}
