using Integrations.Sandbox.Airtel;
using Integrations.Sandbox.Airtel.Operations;

namespace Integrations.Sandbox;

/// <summary>Airtel Money of every country, simulated: the merchant's side is HTTP, the customers' side and the truth are here. Thread-safe.</summary>
public sealed class AirtelSandbox
{
    private readonly AirtelWorld _world;

    internal AirtelSandbox(AirtelWorld world)
    {
        _world = world;
        Options = world.Options;
        var payments = new AirtelPayments(world);
        Gateway = new AirtelGateway(
            world,
            [
                .. new Collection(world, payments).Routes,
                .. new Disbursement(world, payments).Routes,
                .. new CashProducts(world, payments).Routes,
                .. new Accounts(world).Routes,
                .. new Remittance(world, payments).Routes,
            ]);
        App = Add(new AirtelSandboxApp("UG", "sandbox-client-id", "sandbox-client-secret"));
    }

    /// <summary>Where clients send requests: the loopback listener, or a placeholder when there is none.</summary>
    public Uri BaseAddress { get; internal set; } = new("https://openapiuat.airtel.africa");

    /// <summary>The behaviour, changeable while running.</summary>
    public AirtelSandboxOptions Options { get; }

    /// <summary>The application that exists from the start: Uganda, <c>sandbox-client-id</c> and <c>sandbox-client-secret</c>, PIN 1234.</summary>
    public AirtelSandboxApp App { get; }

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults => _world.Faults;

    /// <summary>All money: subscribers as <c>UG:752123456</c> with the account <c>Wallet</c>, applications by client id with <see cref="AirtelAccounts"/>.</summary>
    public Ledger Ledger => _world.Ledger;

    /// <summary>What was really executed, oldest first.</summary>
    public IReadOnlyList<SandboxExecution> Executions => _world.Executions;

    /// <summary>What arrived, oldest first.</summary>
    public IReadOnlyList<SandboxArrival> Arrivals => _world.Arrivals.Snapshot();

    /// <summary>What was posted to merchants, oldest first.</summary>
    public IReadOnlyList<SandboxCallback> Callbacks => _world.Callbacks.Sent.Snapshot();

    internal AirtelGateway Gateway { get; }

    /// <summary>Registers another application.</summary>
    /// <exception cref="ArgumentException">The client id is taken.</exception>
    public AirtelSandboxApp Add(AirtelSandboxApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        _world.Open(app);
        return app;
    }

    /// <summary>A subscriber, who exists as soon as somebody asks.</summary>
    /// <param name="country">As in <c>X-Country</c>.</param>
    /// <param name="number">The national number, as on the wire.</param>
    public AirtelSubscriber Subscriber(string country, string number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(country);
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        return _world.Subscriber(country, number);
    }

    /// <summary>The public key that PINs of an application are encrypted with: base64 of a SubjectPublicKeyInfo, as a portal shows it.</summary>
    public string PinPublicKey(AirtelSandboxApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return _world.Keys.PinKey(app);
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
