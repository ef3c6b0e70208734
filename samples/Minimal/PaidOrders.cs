using Integrations.Callbacks;
using Integrations.Payments;

namespace Integrations.Samples.Minimal;

/// <summary>Told what became of each payment. A real shop marks the order in its database here, once per event key.</summary>
internal sealed class PaidOrders(ILogger<PaidOrders> logger) : ICallbackHandler
{
    public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        logger.LogInformation("{Kind}: {Claim}", route.Kind, reading.Finding?.Claim ?? Claim.None);
        return ValueTask.CompletedTask;
    }
}
