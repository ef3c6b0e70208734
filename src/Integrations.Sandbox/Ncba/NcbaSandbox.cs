using Integrations.Sandbox.Ncba;

namespace Integrations.Sandbox;

/// <summary>NCBA Bank Kenya's till API, simulated: the merchant's side is HTTP, the customer's side and the truth are here. Thread-safe.</summary>
public sealed class NcbaSandbox
{
    private readonly NcbaWorld _world;
    private readonly NcbaBooks _books;

    internal NcbaSandbox(NcbaWorld world)
    {
        _world = world;
        _books = new NcbaBooks(world, new NcbaNotifier(world));
        Options = world.Options;
        Gateway = new NcbaGateway(world, _books);
        Merchant = world.Guest = Add(new NcbaMerchant("sandbox-user", "sandbox-secret", "100200"));
    }

    /// <summary>Where clients send requests: the loopback listener, or a placeholder when there is none.</summary>
    public Uri BaseAddress { get; internal set; } = new("https://c2bapis.ncbagroup.com");

    /// <summary>The behaviour, changeable while running.</summary>
    public NcbaSandboxOptions Options { get; }

    /// <summary>The merchant that exists from the start: <c>sandbox-user</c> and <c>sandbox-secret</c>, till <c>100200</c>.</summary>
    public NcbaMerchant Merchant { get; }

    /// <summary>The customers.</summary>
    public PhoneBook Phones => _world.Phones;

    /// <summary>What goes wrong. Notifications are chosen for as <see cref="NcbaOperation.PaybillNotification"/> and <see cref="NcbaOperation.AccountNotification"/>.</summary>
    public FaultPlan Faults => _world.Faults;

    /// <summary>All money, by party: a merchant's till with its <c>Account</c>, a customer's number with its <c>Wallet</c>.</summary>
    public Ledger Ledger => _world.Ledger;

    /// <summary>What was really executed, oldest first.</summary>
    public IReadOnlyList<SandboxExecution> Executions => _world.Executions;

    /// <summary>What arrived, oldest first.</summary>
    public IReadOnlyList<SandboxArrival> Arrivals => _world.Arrivals.Snapshot();

    /// <summary>What was posted to merchants, oldest first; each repeat is one.</summary>
    public IReadOnlyList<SandboxCallback> Callbacks => _world.Callbacks.Sent.Snapshot();

    internal NcbaGateway Gateway { get; }

    /// <summary>Registers another merchant; one with the same user name is replaced.</summary>
    public NcbaMerchant Add(NcbaMerchant merchant)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        return _world.Merchants[merchant.Username] = merchant;
    }

    /// <summary>Voids every token in force.</summary>
    public void RevokeTokens() => _world.Tokens.RevokeAll();

    /// <summary>A customer pays unasked, from the phone's own menu or by a QR code: money, then notifications.</summary>
    /// <param name="msisdn">Who pays, 12 digits.</param>
    /// <param name="account">What the customer typed as account, or the QR code holds: the till, alone or followed by <c>#</c> and a text.</param>
    /// <param name="amount">Shillings.</param>
    /// <param name="merchant">Who is paid. Default <see cref="Merchant"/>.</param>
    /// <returns>M-Pesa's receipt.</returns>
    public string CustomerPays(string msisdn, string account, decimal amount, NcbaMerchant? merchant = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        lock (_world.Gate)
        {
            return _books.Receive(NcbaOperation.CustomerPays, merchant ?? Merchant, _world.Phones[msisdn].Msisdn, amount, account, "", FaultSet.None).Receipt;
        }
    }

    /// <summary>Money leaves the bank account: only the account notification tells, with a negative amount.</summary>
    /// <param name="amount">Shillings, positive.</param>
    /// <param name="narrative">What the bank writes beside it.</param>
    /// <param name="merchant">Whose money. Default <see cref="Merchant"/>.</param>
    public void Debit(decimal amount, string narrative, NcbaMerchant? merchant = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        lock (_world.Gate)
        {
            _books.Debit(merchant ?? Merchant, amount, narrative);
        }
    }

    /// <summary>Completes when so many requests of the operation have arrived since the start: from then on a virtual clock may move.</summary>
    public Task ArrivedAsync(SandboxOperation operation, int count = 1, CancellationToken cancellationToken = default) =>
        _world.Arrivals.ReachedAsync(operation, count, cancellationToken);

    /// <summary>Completes when so many notifications of the operation have been answered, unanswered or lost since the start.</summary>
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
