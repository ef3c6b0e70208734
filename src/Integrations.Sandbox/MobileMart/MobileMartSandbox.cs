using System.Globalization;
using Integrations.Sandbox.MobileMart;

namespace Integrations.Sandbox;

/// <summary>MobileMart's Fulcrum switch, simulated: the partner's side is HTTP, the truth is here. Thread-safe.</summary>
public sealed class MobileMartSandbox
{
    private readonly MobileMartWorld _world;

    internal MobileMartSandbox(MobileMartWorld world)
    {
        _world = world;
        Options = world.Options;
        Gateway = new MobileMartGateway(world);
        Merchant = world.Guest = Add(new MobileMartMerchant("sandbox-client", "sandbox-secret"));
        foreach (var account in ProductShelf.TestAccounts)
        {
            world.Accounts[account] = new MobileMartBillAccount();
        }
    }

    /// <summary>Where clients send requests: the loopback listener, or a placeholder when there is none.</summary>
    public Uri BaseAddress { get; internal set; } = new("https://uat.fulcrumswitch.com");

    /// <summary>The behaviour, changeable while running.</summary>
    public MobileMartSandboxOptions Options { get; }

    /// <summary>The merchant that exists from the start: <c>sandbox-client</c> and <c>sandbox-secret</c>.</summary>
    public MobileMartMerchant Merchant { get; }

    /// <summary>The catalogue. Replace it to change prices or to take products away; the lists' ETags change with it.</summary>
    public IReadOnlyList<MobileMartSandboxProduct> Products
    {
        get => _world.Products;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _world.Products = value;
        }
    }

    /// <summary>What goes wrong. <see cref="MobileMartMishap"/> has what may.</summary>
    public FaultPlan Faults => _world.Faults;

    /// <summary>The money of sales, by client id with its <c>Credit</c>; it begins at nothing and goes below.</summary>
    public Ledger Ledger => _world.Ledger;

    /// <summary>What was really sold, oldest first. The receipt is the transaction id, the reference the requestId, the short code the merchantProductId.</summary>
    public IReadOnlyList<SandboxExecution> Executions => _world.Executions;

    /// <summary>What arrived, oldest first.</summary>
    public IReadOnlyList<SandboxArrival> Arrivals => _world.Arrivals.Snapshot();

    internal MobileMartGateway Gateway { get; }

    /// <summary>Registers another merchant; one with the same client id is replaced.</summary>
    public MobileMartMerchant Add(MobileMartMerchant merchant)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        return _world.Merchants[merchant.ClientId] = merchant;
    }

    /// <summary>The product of that name.</summary>
    /// <param name="vas">Its catalogue.</param>
    /// <param name="name">The name as listed.</param>
    /// <param name="pinned">Which of the two, where pinned and pinless products share a name. Default: the first.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public MobileMartSandboxProduct Product(MobileMartVas vas, string name, bool? pinned = null) =>
        _world.Products.First(product => product.Vas == vas && product.Name == name && (pinned is null || product.IsPinned == pinned));

    /// <summary>Describes a meter. One that is not described has the defaults and 11 to 13 digits.</summary>
    public MobileMartMeter Meter(string number) => _world.Meters.GetOrAdd(number, static _ => new MobileMartMeter());

    /// <summary>Describes an account at a biller. One that is not described has the defaults.</summary>
    public MobileMartBillAccount Account(string number) => _world.Accounts.GetOrAdd(number, static _ => new MobileMartBillAccount());

    /// <summary>Refuses a mobile number, in the local form, with a code; 0 lets every product succeed for it.</summary>
    public void Script(string number, int code) => _world.Numbers[number] = code;

    /// <summary>Voids every token in force.</summary>
    public void RevokeTokens() => _world.Tokens.RevokeAll();

    /// <summary>The name of a day's reconciliation file.</summary>
    public static string ReconciliationFileName(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"FULCRUM.MERCHANT.SANDBOX.RECON.{day:yyyyMMdd}000000.txt");

    /// <summary>The reconciliation file of a South African day, with all sales of a merchant.</summary>
    /// <param name="day">The day.</param>
    /// <param name="merchant">Whose. Default <see cref="Merchant"/>.</param>
    public string ReconciliationFile(DateOnly day, MobileMartMerchant? merchant = null)
    {
        lock (_world.Gate)
        {
            return ReconciliationWriter.Write(_world.Sales.Values.Where(sale => sale.Merchant == (merchant ?? Merchant)), day);
        }
    }

    /// <summary>Completes when so many requests of the operation have arrived since the start: from then on a virtual clock may move.</summary>
    public Task ArrivedAsync(SandboxOperation operation, int count = 1, CancellationToken cancellationToken = default) =>
        _world.Arrivals.ReachedAsync(operation, count, cancellationToken);

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
