namespace Integrations;

/// <summary>The request left this process and no trustworthy answer came back. Query with the reference in Error.Trace before paying again.</summary>
public sealed class OutcomeUnknownException : IntegrationException
{
    /// <summary>Wraps an error.</summary>
    public OutcomeUnknownException(ProviderError error, string? message = null, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }
}
