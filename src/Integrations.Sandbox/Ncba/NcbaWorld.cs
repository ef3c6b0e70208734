using System.Collections.Concurrent;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Ncba;

/// <summary>Everything the operations share: clock, books, customers, merchants, and the lock under which money moves.</summary>
internal sealed class NcbaWorld : IGatewayWorld, IAsyncDisposable
{
    private readonly SandboxOptions _sandbox;
    private readonly Recording<SandboxExecution> _executions;

    public NcbaWorld(SandboxOptions options)
    {
        _sandbox = options;
        _executions = new(options.RecordingCapacity, execution => execution.Operation);
        Ids = new Identifiers(options.Seed);
        Scheduler = new Scheduler(options.TimeProvider);
        Callbacks = new CallbackSender(options, Scheduler);
        Ledger = new Ledger(options.TimeProvider, options.RecordingCapacity);
        Phones = new PhoneBook(msisdn => new Phone(msisdn, Ledger, Options.OpeningWallet));
        Tokens = new NcbaTokens(this);
        Arrivals = new(options.RecordingCapacity, arrival => arrival.Operation);
    }

    public NcbaSandboxOptions Options => _sandbox.Ncba;

    public TimeProvider Time => _sandbox.TimeProvider;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Held while the state of a payment or a balance changes; never while something is sent.</summary>
    public Lock Gate { get; } = new();

    public Identifiers Ids { get; }

    public Scheduler Scheduler { get; }

    public CallbackSender Callbacks { get; }

    public Ledger Ledger { get; }

    public PhoneBook Phones { get; }

    public NcbaTokens Tokens { get; }

    public FaultPlan Faults { get; } = new();

    public Recording<SandboxArrival> Arrivals { get; }

    public IReadOnlyList<SandboxExecution> Executions => _executions.Snapshot();

    /// <summary>By user name.</summary>
    public ConcurrentDictionary<string, NcbaMerchant> Merchants { get; } = new(StringComparer.Ordinal);

    /// <summary>Whom a stranger is taken for, where every credential is let in.</summary>
    public NcbaMerchant? Guest { get; set; }

    public void Answered(SandboxArrival arrival) => _sandbox.OnAnswered?.Invoke(arrival);

    public int ExecutionCount(SandboxOperation operation) => _executions.Count(operation);

    public Task ExecutedAsync(SandboxOperation operation, int count, CancellationToken cancellationToken) => _executions.ReachedAsync(operation, count, cancellationToken);

    public void Record(SandboxExecution execution)
    {
        _executions.Add(execution);
        _sandbox.OnExecuted?.Invoke(execution);
    }

    public async ValueTask DisposeAsync()
    {
        await Scheduler.DisposeAsync().ConfigureAwait(false);
        Callbacks.Dispose();
    }
}
