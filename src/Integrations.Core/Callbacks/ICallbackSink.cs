namespace Integrations.Callbacks;

/// <summary>Stores a callback before it is answered. With a Bridge this is its inbox.</summary>
public interface ICallbackSink
{
    /// <summary>Stores it, durably where the sink is durable. The provider is answered only after this completes.</summary>
    /// <remarks>
    /// The envelope's token is genuine and its reader did not refuse it. <paramref name="cancellationToken"/> ends with
    /// <see cref="CallbackOptions.StoreBudget"/>, never with the provider's connection.
    /// </remarks>
    /// <exception cref="CallbackNotStoredException">The callback could not be stored: the provider is answered 503, so that one which repeats does.</exception>
    ValueTask StoreAsync(CallbackEnvelope envelope, CancellationToken cancellationToken = default);
}
