using Integrations.Sandbox.MtnMomo;
using Integrations.Sandbox.MtnMomo.Operations;

namespace Integrations.Sandbox;

/// <summary>MTN MoMo, simulated: the partner's side is HTTP, the customer's side and the truth are here. Thread-safe.</summary>
public sealed class MomoSandbox
{
    private readonly MomoWorld _world;

    internal MomoSandbox(MomoWorld world)
    {
        _world = world;
        Options = world.Options;
        var creation = new Creation(world);
        Gateway = new MomoGateway(
            world,
            [.. new Transactions(world, creation).Routes, .. new Invoices(world, creation).Routes, .. new PreApprovals(world, creation).Routes, .. new AccountHolders(world).Routes, .. new Consent(world).Routes]);
        User = Add(new MomoApiUser("c72025f5-5cd1-4630-99e4-8ba4722fad56", "f1db798c98df4bcf83b538175893bbf0"));
        foreach (var product in MomoProducts.All)
        {
            AddSubscriptionKey(product, MomoProducts.KeyOf(product));
        }
    }

    /// <summary>Where clients send requests: the loopback listener, or a placeholder when there is none.</summary>
    public Uri BaseAddress { get; internal set; } = new("https://sandbox.momodeveloper.mtn.com");

    /// <summary>The behaviour, changeable while running.</summary>
    public MomoSandboxOptions Options { get; }

    /// <summary>The API user that exists from the start: any callback host, all products.</summary>
    public MomoApiUser User { get; }

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults => _world.Faults;

    /// <summary>All money, by party (a product's name, or a customer's number) and currency.</summary>
    public Ledger Ledger => _world.Ledger;

    /// <summary>What was really executed, oldest first. The receipt is the financial transaction id, the reference the X-Reference-Id, the provider reference the externalId.</summary>
    public IReadOnlyList<SandboxExecution> Executions => _world.Executions;

    /// <summary>What arrived, oldest first.</summary>
    public IReadOnlyList<SandboxArrival> Arrivals => _world.Arrivals.Snapshot();

    /// <summary>What was sent to partners, oldest first.</summary>
    public IReadOnlyList<SandboxCallback> Callbacks => _world.Callbacks.Sent.Snapshot();

    internal MomoGateway Gateway { get; }

    /// <summary>Registers another API user; one with the same id is replaced.</summary>
    public MomoApiUser Add(MomoApiUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _world.Users[user.Id] = user;
    }

    /// <summary>Puts another subscription key of a product in force.</summary>
    public void AddSubscriptionKey(string product, string key) => _world.SubscriptionKeys[key] = product;

    /// <summary>
    /// What becomes of transactions of a customer, in place of the number's scenario. The key is a number, e-mail or party code; for a refund the original's reference, for a
    /// payment its external id. <see langword="null"/> takes the scenario again.
    /// </summary>
    public void Script(string key, MomoOutcome? outcome)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (outcome is null)
        {
            _world.Scripts.TryRemove(key, out _);
        }
        else
        {
            _world.Scripts[key] = outcome;
        }
    }

    /// <summary>Voids every token in force.</summary>
    public void RevokeTokens() => _world.Tokens.RevokeAll();

    /// <summary>Completes when so many requests of the operation have arrived since the start: from then on a virtual clock may move.</summary>
    public Task ArrivedAsync(SandboxOperation operation, int count = 1, CancellationToken cancellationToken = default) =>
        _world.Arrivals.ReachedAsync(operation, count, cancellationToken);

    /// <summary>Completes when so many callbacks of the operation have been answered, unanswered or lost since the start.</summary>
    public Task CalledBackAsync(SandboxOperation operation, int count = 1, CancellationToken cancellationToken = default) =>
        _world.Callbacks.Sent.ReachedAsync(operation, count, cancellationToken);

    /// <summary>Completes when the operation has been executed so many times since the start.</summary>
    public Task ExecutedAsync(SandboxOperation operation, int count = 1, CancellationToken cancellationToken = default) =>
        _world.ExecutedAsync(operation, count, cancellationToken);

    /// <summary>How many requests of the operation have arrived since the start, remembered or not.</summary>
    public int ArrivalCount(SandboxOperation operation) => _world.Arrivals.Count(operation);

    /// <summary>How many times the operation has been executed since the start, remembered or not.</summary>
    public int ExecutionCount(SandboxOperation operation) => _world.ExecutionCount(operation);

    /// <summary>Completes when nothing is being sent; what waits for the clock does not count.</summary>
    /// <exception cref="AggregateException">The sandbox met a defect of its own.</exception>
    public Task IdleAsync(CancellationToken cancellationToken = default) => _world.Scheduler.IdleAsync(cancellationToken);
}
