using System.Diagnostics.CodeAnalysis;
using Integrations.Payments;

namespace Integrations.Callbacks;

/// <summary>Is told what callbacks say, in a host without a Bridge. Called before the provider is answered; throwing answers 503.</summary>
[Experimental(ExperimentalContracts.Payments)]
public interface ICallbackHandler
{
    /// <summary>A callback came. May be called more than once for one event: compare <see cref="CallbackReading.EventKey"/>.</summary>
    ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackEnvelope envelope, CancellationToken cancellationToken = default);
}
