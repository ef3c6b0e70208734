using System.Collections.Concurrent;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Daraja;

/// <summary>Everything the operations share: clock, books, customers, merchants, and the lock under which money moves.</summary>
internal sealed class DarajaWorld : IGatewayWorld, IAsyncDisposable
{
    private readonly SandboxOptions _sandbox;
    private readonly Recording<SandboxExecution> _executions;

    public DarajaWorld(SandboxOptions options)
    {
        _sandbox = options;
        _executions = new(options.RecordingCapacity, execution => execution.Operation);
        Ids = new Identifiers(options.Seed);
        Scheduler = new Scheduler(options.TimeProvider);
        Callbacks = new CallbackSender(options, Scheduler);
        Ledger = new Ledger(options.TimeProvider, options.RecordingCapacity);
        Phones = new PhoneBook(msisdn => new Phone(msisdn, Ledger, Options.OpeningWallet));
        Tokens = new DarajaTokens(this);
        Security = new DarajaSecurity(this);
        Books = new DarajaBooks(this);
        Arrivals = new(options.RecordingCapacity, arrival => arrival.Operation);
    }

    public DarajaOptions Options => _sandbox.Daraja;

    public TimeProvider Time => _sandbox.TimeProvider;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Held while the state of a payment or a balance changes; never while something is sent.</summary>
    public Lock Gate { get; } = new();

    public Identifiers Ids { get; }

    public Scheduler Scheduler { get; }

    public CallbackSender Callbacks { get; }

    public Ledger Ledger { get; }

    public PhoneBook Phones { get; }

    public DarajaTokens Tokens { get; }

    public DarajaSecurity Security { get; }

    public DarajaBooks Books { get; }

    public FaultPlan Faults { get; } = new();

    public Recording<SandboxArrival> Arrivals { get; }

    public IReadOnlyList<SandboxExecution> Executions => _executions.Snapshot();

    public ConcurrentDictionary<string, DarajaApp> Apps { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, DarajaShortCode> ShortCodes { get; } = new(StringComparer.Ordinal);

    public void Answered(SandboxArrival arrival) => _sandbox.OnAnswered?.Invoke(arrival);

    public int ExecutionCount(SandboxOperation operation) => _executions.Count(operation);

    public Task ExecutedAsync(SandboxOperation operation, int count, CancellationToken cancellationToken) =>
        _executions.ReachedAsync(operation, count, cancellationToken);

    public void Record(SandboxExecution execution)
    {
        _executions.Add(execution);
        _sandbox.OnExecuted?.Invoke(execution);
    }

    public void Open(DarajaShortCode shortCode)
    {
        if (!ShortCodes.TryAdd(shortCode.Number, shortCode))
        {
            throw new ArgumentException("The sandbox has a shortcode with this number.", nameof(shortCode));
        }

        Ledger.Move("opening", (Ledger.Outside, DarajaAccounts.Utility), (shortCode.Number, DarajaAccounts.Utility), shortCode.OpeningUtility);
        Ledger.Move("opening", (Ledger.Outside, DarajaAccounts.Working), (shortCode.Number, DarajaAccounts.Working), shortCode.OpeningWorking);
    }

    public async ValueTask DisposeAsync()
    {
        await Scheduler.DisposeAsync().ConfigureAwait(false);
        Callbacks.Dispose();
        Security.Dispose();
    }
}
