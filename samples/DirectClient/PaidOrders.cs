using Integrations.Callbacks;

namespace Integrations.Samples.DirectClient;

/// <summary>Told what became of each payment. A real shop marks the order in its database here, once per event key.</summary>
internal sealed class PaidOrders : ICallbackHandler
{
    public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        Console.WriteLine($"{route.Kind}: {reading.Finding?.Claim}");
        return ValueTask.CompletedTask;
    }
}
