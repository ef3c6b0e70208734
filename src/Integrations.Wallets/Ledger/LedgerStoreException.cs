namespace Integrations.Wallets;

/// <summary>The store could not be used, or did not say whether it booked. Send the same ids again: they are booked once. Holds no amount, name or number.</summary>
public sealed class LedgerStoreException : IntegrationException
{
    /// <summary>Tells what happened and the way out.</summary>
    /// <param name="message">What happened and the way out.</param>
    /// <param name="innerException">What the database's driver said.</param>
    public LedgerStoreException(string message, Exception? innerException = null)
        : base(new ProviderError { Category = ErrorCategory.LocalFault, Provider = "wallets", Operation = "store" }, message, innerException)
    {
    }
}
