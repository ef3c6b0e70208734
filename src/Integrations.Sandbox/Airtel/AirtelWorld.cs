using System.Collections.Concurrent;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Airtel;

/// <summary>Everything the operations share: clock, books, subscribers, applications, and the lock under which money moves.</summary>
internal sealed class AirtelWorld : IGatewayWorld, IAsyncDisposable
{
    private readonly SandboxOptions _sandbox;
    private readonly Recording<SandboxExecution> _executions;
    private readonly ConcurrentDictionary<string, Lazy<AirtelSubscriber>> _subscribers = new(StringComparer.Ordinal);

    public AirtelWorld(SandboxOptions options)
    {
        _sandbox = options;
        _executions = new(options.RecordingCapacity, execution => execution.Operation);
        Ids = new Identifiers(options.Seed);
        Scheduler = new Scheduler(options.TimeProvider);
        Callbacks = new CallbackSender(options, Scheduler);
        Ledger = new Ledger(options.TimeProvider, options.RecordingCapacity);
        Tokens = new AirtelTokens(this);
        Books = new AirtelBooks(this);
        Arrivals = new(options.RecordingCapacity, arrival => arrival.Operation);
    }

    public AirtelSandboxOptions Options => _sandbox.Airtel;

    public TimeProvider Time => _sandbox.TimeProvider;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Held while the state of a payment or a balance changes; never while something is sent.</summary>
    public Lock Gate { get; } = new();

    public Identifiers Ids { get; }

    public Scheduler Scheduler { get; }

    public CallbackSender Callbacks { get; }

    public Ledger Ledger { get; }

    public AirtelTokens Tokens { get; }

    public AirtelKeys Keys { get; } = new();

    public AirtelBooks Books { get; }

    public FaultPlan Faults { get; } = new();

    public Recording<SandboxArrival> Arrivals { get; }

    public IReadOnlyList<SandboxExecution> Executions => _executions.Snapshot();

    public ConcurrentDictionary<string, AirtelSandboxApp> Apps { get; } = new(StringComparer.Ordinal);

    public AirtelSubscriber Subscriber(string country, string number) =>
        _subscribers.GetOrAdd($"{country}:{number}", _ => new Lazy<AirtelSubscriber>(() => new AirtelSubscriber(country, number, Ledger, Options.OpeningWallet))).Value;

    public void Answered(SandboxArrival arrival) => _sandbox.OnAnswered?.Invoke(arrival);

    public int ExecutionCount(SandboxOperation operation) => _executions.Count(operation);

    public Task ExecutedAsync(SandboxOperation operation, int count, CancellationToken cancellationToken) =>
        _executions.ReachedAsync(operation, count, cancellationToken);

    public void Record(SandboxExecution execution)
    {
        _executions.Add(execution);
        _sandbox.OnExecuted?.Invoke(execution);
    }

    public void Open(AirtelSandboxApp app)
    {
        if (!Apps.TryAdd(app.ClientId, app))
        {
            throw new ArgumentException("The sandbox has an application with this client id.", nameof(app));
        }

        foreach (var account in new[] { AirtelAccounts.Collection, AirtelAccounts.Disbursement, AirtelAccounts.CashIn, AirtelAccounts.CashOut })
        {
            Ledger.Move("opening", (Ledger.Outside, account), (app.ClientId, account), app.OpeningBalance);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Scheduler.DisposeAsync().ConfigureAwait(false);
        Callbacks.Dispose();
        Keys.Dispose();
    }
}
