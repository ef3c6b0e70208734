using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Integrations.Sandbox.Daraja;
using Integrations.Sandbox.Daraja.Operations;

namespace Integrations.Sandbox;

/// <summary>Safaricom's Daraja, simulated: the merchant's side is HTTP, the customer's side and the truth are here. Thread-safe.</summary>
public sealed class DarajaSandbox
{
    private readonly DarajaWorld _world;
    private readonly C2b _c2b;
    private readonly BillManager _bills;

    internal DarajaSandbox(DarajaWorld world)
    {
        _world = world;
        _bills = new BillManager(world);
        _c2b = new C2b(world, _bills);
        Options = world.Options;
        Gateway = new DarajaGateway(_world, Routes());
        App = Add(new DarajaApp("sandbox-consumer-key", "sandbox-consumer-secret"));
        DarajaDefaults.AddShortCodes(this);
    }

    /// <summary>Where clients send requests: the loopback listener, or a placeholder when there is none.</summary>
    public Uri BaseAddress { get; internal set; } = new("https://sandbox.safaricom.co.ke");

    /// <summary>The behaviour, changeable while running.</summary>
    public DarajaOptions Options { get; }

    /// <summary>The app that exists from the start: <c>sandbox-consumer-key</c> and <c>sandbox-consumer-secret</c>, all products.</summary>
    public DarajaApp App { get; }

    /// <summary>The shortcodes by number. From the start: 174379 with its public passkey, and 600000, 600979, 600984, 600992, 600996, 600997.</summary>
    public IReadOnlyDictionary<string, DarajaShortCode> ShortCodes => _world.ShortCodes;

    /// <summary>The customers.</summary>
    public PhoneBook Phones => _world.Phones;

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults => _world.Faults;

    /// <summary>All money, by party and account (<see cref="DarajaAccounts"/>; a customer's is <c>Wallet</c>).</summary>
    public Ledger Ledger => _world.Ledger;

    /// <summary>What was really executed, oldest first.</summary>
    public IReadOnlyList<SandboxExecution> Executions => _world.Executions;

    /// <summary>What arrived, oldest first.</summary>
    public IReadOnlyList<SandboxArrival> Arrivals => _world.Arrivals.Snapshot();

    /// <summary>What was posted to merchants, oldest first.</summary>
    public IReadOnlyList<SandboxCallback> Callbacks => _world.Callbacks.Sent.Snapshot();

    /// <summary>The public certificate that clients encrypt the operator's password with. Expired on purpose: the real ones are too.</summary>
    public X509Certificate2 SecurityCertificate => X509CertificateLoader.LoadCertificate(_world.Security.Certificate);

    /// <summary><see cref="SecurityCertificate"/> as PEM text.</summary>
    public string SecurityCertificatePem => new(PemEncoding.Write("CERTIFICATE", _world.Security.Certificate));

    internal DarajaGateway Gateway { get; }

    /// <summary>Registers another app; one with the same key is replaced.</summary>
    public DarajaApp Add(DarajaApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return _world.Apps[app.ConsumerKey] = app;
    }

    /// <summary>Opens another shortcode with its opening balances.</summary>
    /// <exception cref="ArgumentException">The number is taken.</exception>
    public DarajaShortCode Add(DarajaShortCode shortCode)
    {
        ArgumentNullException.ThrowIfNull(shortCode);
        _world.Open(shortCode);
        return shortCode;
    }

    /// <summary>Voids every token in force.</summary>
    public void RevokeTokens() => _world.Tokens.RevokeAll();

    /// <summary>A customer pays from the phone's own menu: validation, money, confirmation.</summary>
    /// <exception cref="ArgumentException">No such shortcode, or no such phone.</exception>
    public Task<CustomerPayment> CustomerPaysAsync(string msisdn, string shortCode, decimal amount, string billReference, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return _world.ShortCodes.TryGetValue(shortCode, out var receiver)
            ? _c2b.PayAsync(receiver, _world.Phones[msisdn].Msisdn, amount, KindOf(receiver), billReference, cancellationToken)
            : throw new ArgumentException("The sandbox has no such shortcode.", nameof(shortCode));
    }

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

    private static DarajaShortCodeKinds KindOf(DarajaShortCode shortCode) =>
        shortCode.Is(DarajaShortCodeKinds.PayBill) ? DarajaShortCodeKinds.PayBill : DarajaShortCodeKinds.Till;

    private IEnumerable<DarajaRoute> Routes()
    {
        var push = new StkPush(_world, _c2b);
        var core = new AsyncCore(_world);
        return
        [
            push.Route,
            new StkQuery(_world, push).Route,
            .. new C2bRequests(_world, _c2b).Routes,
            .. new Payout(_world, core).Routes,
            new AccountBalance(_world, core).Route,
            new TransactionStatus(_world, core).Route,
            new Reversal(_world, core).Route,
            .. new Business(_world, core).Routes,
            new BusinessCheckout(_world).Route,
            new QrCodes(_world).Route,
            new StandingOrders(_world).Route,
            .. new PullTransactions(_world).Routes,
            .. new SimChecks(_world).Routes,
            .. _bills.Routes,
        ];
    }
}
