using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>The engine's inbox in the place of the sink of a host without a Bridge.</summary>
internal sealed class InboxSink(BridgeEngine engine) : ICallbackSink
{
    public ValueTask StoreAsync(CallbackEnvelope envelope, CancellationToken cancellationToken = default) => engine.ReceiveAsync(envelope, cancellationToken);
}
