using Integrations.Callbacks;
using Integrations.Idempotency;
using Integrations.Prepaid;
using Integrations.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrations.Bridge;

/// <summary>What an engine is made of. Everything that is not determined by its inputs comes in here: time, references, the store, the routes.</summary>
internal sealed class EngineParts
{
    public required IPaymentJournal Journal { get; init; }

    public required IReadOnlyList<IPaymentRoute> Routes { get; init; }

    public IReadOnlyList<ICallbackReader> Readers { get; init; } = [];

    /// <summary>Who supplies which product; <see langword="null"/> in a host that sells nothing prepaid.</summary>
    public IProductCatalogueSource? Catalogue { get; init; }

    public CallbackAddresses? Addresses { get; init; }

    public required IReferenceGenerator References { get; init; }

    public IPayloadProtector? Protector { get; init; }

    public required TimeProvider Time { get; init; }

    public BridgeOptions Options { get; init; } = new();

    public EngineRules Rules { get; init; } = EngineRules.Default;

    public required IEventTeller Teller { get; init; }

    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Asked before a new payment is taken in; <see langword="null"/> where nobody limits.</summary>
    public IPaymentLimits? Limits { get; init; }

    public BridgeMetrics? Metrics { get; init; }

    public PaymentWatch? Watch { get; init; }

    public BridgeTraces? Traces { get; init; }

    /// <summary>Told after each statement and balance that was read, or could not be. Must be quick and throw nothing.</summary>
    public Action<RouteReconciliation>? Reconciled { get; init; }

    /// <summary>Hears raw answers, where they are kept; <see langword="null"/> where nobody does.</summary>
    public RawAnswers? Answers { get; init; }

    /// <summary>Who this process is, among those that share the journal.</summary>
    public required string WorkerId { get; init; }

    /// <summary>How waiters are woken; on the pool in a host.</summary>
    public TaskCreationOptions WaitOptions { get; init; } = TaskCreationOptions.RunContinuationsAsynchronously;
}
