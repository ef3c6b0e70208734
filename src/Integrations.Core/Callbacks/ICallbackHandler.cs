namespace Integrations.Callbacks;

/// <summary>Is told what callbacks say, in a host without a Bridge. Called before the provider is answered; throwing answers 503.</summary>
/// <remarks>Resolved in a scope of its own for each callback, so it may be registered as scoped.</remarks>
public interface ICallbackHandler
{
    /// <summary>A callback came. May be called more than once for one event: compare <see cref="CallbackReading.EventKey"/>.</summary>
    /// <param name="route">Whose callback, and of what kind.</param>
    /// <param name="reading">What it says. A malformed one is handed over too, so that its bytes can be kept; it holds no evidence.</param>
    /// <param name="trust">
    /// <see cref="CallbackTrust.Evidence"/>, or <see cref="CallbackTrust.Hint"/>: then ask the provider, and believe only its answer.
    /// A callback whose <see cref="CallbackReading.Reference"/> is not the one that its address was made for is a hint.
    /// </param>
    /// <param name="envelope">The bytes as they came.</param>
    /// <param name="cancellationToken">Ends with <see cref="CallbackOptions.StoreBudget"/>, never with the provider's connection.</param>
    ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default);
}
