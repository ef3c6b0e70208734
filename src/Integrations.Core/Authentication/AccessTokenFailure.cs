using System.Text.Json;

namespace Integrations.Authentication;

/// <summary>Turns what a fetch threw into the family's exceptions. Pure.</summary>
internal static class AccessTokenFailure
{
    /// <summary>The error as the callers will see it; the category decides what they can do.</summary>
    public static IntegrationException From(Exception error, AccessTokenKey key, TimeSpan timeout) => error switch
    {
        IntegrationException known => known,
        OperationCanceledException or TimeoutException => new ProviderUnavailableException(
            Describe(ErrorCategory.ProviderDown, key), $"{key}: the token endpoint did not answer within {timeout}.", error),
        HttpRequestException or IOException => new ProviderUnavailableException(
            Describe(ErrorCategory.ProviderDown, key), $"{key}: the token endpoint could not be reached.", error),
        JsonException or FormatException => new ProviderProtocolException(
            Describe(ErrorCategory.MalformedAnswer, key), $"{key}: the answer of the token endpoint could not be read.", error),
        _ => new ProviderAuthenticationException(Describe(ErrorCategory.LocalFault, key), $"{key}: no token could be fetched.", error),
    };

    /// <summary>A new exception of the same type: many threads must not throw one instance, which would mix their stack traces.</summary>
    public static IntegrationException Again(IntegrationException original) => original switch
    {
        ProviderAuthenticationException => new ProviderAuthenticationException(original.Error, original.Message, original),
        ProviderRateLimitedException => new ProviderRateLimitedException(original.Error, original.Message, original),
        ProviderUnavailableException => new ProviderUnavailableException(original.Error, original.Message, original),
        ProviderProtocolException => new ProviderProtocolException(original.Error, original.Message, original),
        _ => ProviderExceptions.For(original.Error, original),
    };

    private static ProviderError Describe(ErrorCategory category, AccessTokenKey key) =>
        new() { Category = category, Provider = key.Credentials.Provider, Operation = "token", NothingSent = true };
}
