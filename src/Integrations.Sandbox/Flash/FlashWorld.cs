using System.Collections.Concurrent;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Flash;

/// <summary>Everything the operations share: clock, books, catalogue, meters, and the lock under which value moves.</summary>
internal sealed class FlashWorld : IGatewayWorld, IAsyncDisposable
{
    private readonly SandboxOptions _sandbox;
    private readonly Recording<SandboxExecution> _executions;

    public FlashWorld(SandboxOptions options)
    {
        _sandbox = options;
        _executions = new(options.RecordingCapacity, execution => execution.Operation);
        Ids = new Identifiers(options.Seed);
        Scheduler = new Scheduler(options.TimeProvider);
        Ledger = new Ledger(options.TimeProvider, options.RecordingCapacity);
        Tokens = new FlashTokens(this);
        Books = new FlashBooks(this);
        Arrivals = new(options.RecordingCapacity, arrival => arrival.Operation);
        foreach (var product in FlashCatalogue.All)
        {
            Products[product.Code] = product;
        }
    }

    public FlashSandboxOptions Options => _sandbox.Flash;

    public TimeProvider Time => _sandbox.TimeProvider;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Held while a sale, a voucher or a balance changes.</summary>
    public Lock Gate { get; } = new();

    public Identifiers Ids { get; }

    public Scheduler Scheduler { get; }

    public Ledger Ledger { get; }

    public FlashTokens Tokens { get; }

    public FlashBooks Books { get; }

    public FaultPlan Faults { get; } = new();

    public Recording<SandboxArrival> Arrivals { get; }

    public IReadOnlyList<SandboxExecution> Executions => _executions.Snapshot();

    public ConcurrentDictionary<string, FlashSandboxApp> Apps { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<int, FlashProduct> Products { get; } = new();

    public ConcurrentDictionary<string, FlashMeter> Meters { get; } = new(StringComparer.Ordinal);

    /// <summary>Meters, mobile numbers and account references that are always refused, and by which code.</summary>
    public ConcurrentDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    public void Answered(SandboxArrival arrival) => _sandbox.OnAnswered?.Invoke(arrival);

    public int ExecutionCount(SandboxOperation operation) => _executions.Count(operation);

    public Task ExecutedAsync(SandboxOperation operation, int count, CancellationToken cancellationToken) => _executions.ReachedAsync(operation, count, cancellationToken);

    public void Record(SandboxExecution execution)
    {
        _executions.Add(execution);
        _sandbox.OnExecuted?.Invoke(execution);
    }

    public void Open(FlashSandboxApp app)
    {
        if (!Apps.TryAdd(app.ConsumerKey, app))
        {
            throw new ArgumentException("The sandbox has a partner with this consumer key.", nameof(app));
        }

        foreach (var account in app.Accounts)
        {
            Books.Open(account);
        }
    }

    public ValueTask DisposeAsync() => Scheduler.DisposeAsync();
}
