namespace Integrations.Otp;

/// <summary>The store could not be used. Nothing was approved by this call. Holds no destination, code or key.</summary>
public sealed class OtpStoreException : IntegrationException
{
    /// <summary>Tells what happened and the way out.</summary>
    /// <param name="message">What happened and the way out.</param>
    /// <param name="innerException">What the database's driver said.</param>
    public OtpStoreException(string message, Exception? innerException = null)
        : base(new ProviderError { Category = ErrorCategory.LocalFault, Provider = "otp", Operation = "store", NothingSent = true }, message, innerException)
    {
    }
}
