using System.Collections.Concurrent;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.MtnMomo;

/// <summary>Everything the operations share: clock, books, users, resources, and the lock under which money moves.</summary>
internal sealed class MomoWorld : IGatewayWorld, IAsyncDisposable
{
    private readonly SandboxOptions _sandbox;
    private readonly Recording<SandboxExecution> _executions;
    private readonly HashSet<(string Party, string Account)> _opened = [];
    private long _lastTransaction = 386_380_484;

    public MomoWorld(SandboxOptions options)
    {
        _sandbox = options;
        _executions = new(options.RecordingCapacity, execution => execution.Operation);
        Ids = new Identifiers(options.Seed);
        Scheduler = new Scheduler(options.TimeProvider);
        Callbacks = new CallbackSender(options, Scheduler);
        Ledger = new Ledger(options.TimeProvider, options.RecordingCapacity);
        Tokens = new MomoTokens(this);
        Arrivals = new(options.RecordingCapacity, arrival => arrival.Operation);
    }

    public MomoSandboxOptions Options => _sandbox.MtnMomo;

    public TimeProvider Time => _sandbox.TimeProvider;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Held while the state of a transaction or a balance changes; never while something is sent.</summary>
    public Lock Gate { get; } = new();

    public Identifiers Ids { get; }

    public Scheduler Scheduler { get; }

    public CallbackSender Callbacks { get; }

    public Ledger Ledger { get; }

    public MomoTokens Tokens { get; }

    public FaultPlan Faults { get; } = new();

    public Recording<SandboxArrival> Arrivals { get; }

    public IReadOnlyList<SandboxExecution> Executions => _executions.Snapshot();

    public ConcurrentDictionary<string, MomoApiUser> Users { get; } = new(StringComparer.Ordinal);

    /// <summary>The subscription keys in force and the product of each.</summary>
    public ConcurrentDictionary<string, string> SubscriptionKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>Outcomes by number, e-mail, code or original reference, in place of the scenario's.</summary>
    public ConcurrentDictionary<string, MomoOutcome> Scripts { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that was created, by its X-Reference-Id. Use it under the gate.</summary>
    public Dictionary<string, MomoResource> Resources { get; } = new(StringComparer.Ordinal);

    public void Answered(SandboxArrival arrival) => _sandbox.OnAnswered?.Invoke(arrival);

    public int ExecutionCount(SandboxOperation operation) => _executions.Count(operation);

    public Task ExecutedAsync(SandboxOperation operation, int count, CancellationToken cancellationToken) => _executions.ReachedAsync(operation, count, cancellationToken);

    public string NewTransactionId() => Interlocked.Increment(ref _lastTransaction).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An identifier in the form of a UUID of version 4.</summary>
    public string NewUuid() => $"{Ids.Hex(8)}-{Ids.Hex(4)}-4{Ids.Hex(3)}-a{Ids.Hex(3)}-{Ids.Hex(12)}";

    /// <summary>What an account holds; one that nobody has used holds its opening balance.</summary>
    public decimal Balance(string party, string currency)
    {
        Open(party, currency);
        return Ledger.Balance(party, currency);
    }

    /// <summary>Moves value and writes it down. Under the gate.</summary>
    public void Execute(MomoResource resource, string from, string to)
    {
        Open(from, resource.Currency);
        Open(to, resource.Currency);
        resource.TransactionId = NewTransactionId();
        Ledger.Move(resource.TransactionId, (from, resource.Currency), (to, resource.Currency), resource.Amount);
        var execution = new SandboxExecution
        {
            Operation = resource.Operation,
            Receipt = resource.TransactionId,
            Reference = resource.Reference,
            ProviderReference = resource.ExternalId ?? "",
            ShortCode = resource.Product,
            Party = resource.Party?.Id ?? "",
            Amount = resource.Amount,
            At = Now,
        };
        _executions.Add(execution);
        _sandbox.OnExecuted?.Invoke(execution);
    }

    public async ValueTask DisposeAsync()
    {
        await Scheduler.DisposeAsync().ConfigureAwait(false);
        Callbacks.Dispose();
    }

    private void Open(string party, string currency)
    {
        if (party is not Ledger.Outside && _opened.Add((party, currency)))
        {
            Ledger.Move("opening", (Ledger.Outside, currency), (party, currency), MomoProducts.All.Contains(party, StringComparer.Ordinal) ? Options.OpeningBalance : Options.OpeningWallet);
        }
    }
}
