namespace Integrations.Security;

/// <summary>A protected payload could not be opened. Holds no key, payload or row id.</summary>
public sealed class PayloadProtectionException : IntegrationException
{
    /// <summary>Tells why.</summary>
    /// <param name="reason">Why it could not be opened.</param>
    /// <param name="purpose">The purpose that it was to be opened for.</param>
    /// <param name="message">What happened and the way out.</param>
    public PayloadProtectionException(PayloadProtectionFailure reason, string purpose, string message)
        : base(new ProviderError { Category = ErrorCategory.LocalFault, Provider = "integrations", Operation = "unprotect", NothingSent = true }, message) =>
        (Reason, Purpose) = (reason, purpose);

    /// <summary>Why it could not be opened.</summary>
    public PayloadProtectionFailure Reason { get; }

    /// <summary>The purpose that it was to be opened for.</summary>
    public string Purpose { get; }
}
