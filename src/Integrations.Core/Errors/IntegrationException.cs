namespace Integrations;

/// <summary>The base of every exception of this family. Catch it to catch them all; nobody needs to parse a message.</summary>
/// <remarks>Messages hold no bodies, numbers or names.</remarks>
public class IntegrationException : Exception
{
    /// <summary>Wraps an error.</summary>
    public IntegrationException(ProviderError error, string? message = null, Exception? innerException = null)
        : base(message ?? $"{error}.", innerException) => Error = error;

    /// <summary>Category, code, status, request id, number of transmissions and reference.</summary>
    public ProviderError Error { get; }
}
