namespace Integrations.Idempotency;

/// <summary>The idempotency key was used before for another request. Nothing was sent. Names the operation, never the key or the fields.</summary>
public sealed class IdempotencyKeyReuseException : IntegrationException
{
    /// <summary>Tells for which operation.</summary>
    public IdempotencyKeyReuseException(IdempotencyKey key)
        : base(
            new ProviderError
            {
                Category = ErrorCategory.InvalidRequest,
                Provider = Verified(key).Provider,
                Operation = key.Operation,
                NothingSent = true,
                Trace = new CallTrace { IdempotencyKey = key.Value },
            },
            $"{key}: the idempotency key was used before with other fields. Take a new key for a new payment, or send the same fields to ask for the first one again.")
    {
    }

    private static IdempotencyKey Verified(IdempotencyKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key;
    }
}
