using Integrations.Sandbox.Flash;
using Integrations.Sandbox.Flash.Operations;

namespace Integrations.Sandbox;

/// <summary>Flash, simulated: the partner's side is HTTP, the meters, vouchers and the truth are here. Thread-safe.</summary>
public sealed class FlashSandbox
{
    private const long RedeemableAmount = 10_000;

    private readonly FlashWorld _world;

    internal FlashSandbox(FlashWorld world)
    {
        _world = world;
        Options = world.Options;
        var replies = new FlashReplies(world);
        var vouchers = new Vouchers(world, replies);
        Gateway = new FlashGateway(
            world,
            [.. vouchers.Routes, .. new Cellular(world).Routes, .. new Utilities(world).Routes, .. new BillPayments(world).Routes],
            vouchers.FlashTokenPurchase);
        App = Add(new FlashSandboxApp("sandbox-consumer-key", "sandbox-consumer-secret", "1111-2222-3333-4444"));
        Add(new FlashMeter(FlashTestMeters.Eskom, "Eskom"));
        Add(new FlashMeter(FlashTestMeters.Centlec, "Centlec (Mangaung)") { Minimum = 4_000 });
        Add(new FlashMeter(FlashTestMeters.EThekwini, "eThekwini") { Minimum = 9_000 });
        Add(new FlashMeter(FlashTestMeters.CapeTown, "City of Cape Town"));
        Add(new FlashMeter(FlashTestMeters.WithArrears, "City Power") { Arrears = 15_000 });
        Add(new FlashMeter(FlashTestMeters.WithFreeUnits, "Ekurhuleni") { FreeUnits = 50, GivesFreeToken = true });
        Add(new FlashMeter(FlashTestMeters.WithKeyChange, "City Power") { ChangesKey = true });
        Add(new FlashMeter(FlashTestMeters.Blocked, "City Power"));
        Refuse(FlashTestMeters.Blocked, 2311);
        IssueVoucher(RedeemableAmount, FlashTestVouchers.Redeemable, FlashVoucherStatus.Active);
        IssueVoucher(RedeemableAmount, FlashTestVouchers.Cancelled, FlashVoucherStatus.Cancelled);
        IssueVoucher(RedeemableAmount, FlashTestVouchers.Expired, FlashVoucherStatus.Expired);
        IssueVoucher(RedeemableAmount, FlashTestVouchers.Used, FlashVoucherStatus.Redeemed);
        IssueVoucher(RedeemableAmount, FlashTestVouchers.CancelledInProduction, FlashVoucherStatus.Cancelled);
    }

    /// <summary>Where clients send requests: the loopback listener, or a placeholder when there is none.</summary>
    public Uri BaseAddress { get; internal set; } = new("https://api-flashswitch-sandbox.flash-group.com");

    /// <summary>The behaviour, changeable while running.</summary>
    public FlashSandboxOptions Options { get; }

    /// <summary>The partner that exists from the start: <c>sandbox-consumer-key</c>, <c>sandbox-consumer-secret</c>, account <c>1111-2222-3333-4444</c>.</summary>
    public FlashSandboxApp App { get; }

    /// <summary>What goes wrong; <see cref="FlashFault"/> has Flash's own ways.</summary>
    public FaultPlan Faults => _world.Faults;

    /// <summary>All money, in rand: account numbers with <c>Wallet</c> for sales and <c>Redemption</c> for redeemed vouchers.</summary>
    public Ledger Ledger => _world.Ledger;

    /// <summary>What was really executed, oldest first.</summary>
    public IReadOnlyList<SandboxExecution> Executions => _world.Executions;

    /// <summary>What arrived, oldest first.</summary>
    public IReadOnlyList<SandboxArrival> Arrivals => _world.Arrivals.Snapshot();

    /// <summary>The product list, by code.</summary>
    public IReadOnlyList<FlashProduct> Products => [.. _world.Products.Values.OrderBy(static product => product.Code)];

    internal FlashGateway Gateway { get; }

    /// <summary>Registers another partner.</summary>
    /// <exception cref="ArgumentException">The consumer key is taken.</exception>
    public FlashSandboxApp Add(FlashSandboxApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        _world.Open(app);
        return app;
    }

    /// <summary>Registers a meter, in place of one with the same number.</summary>
    public FlashMeter Add(FlashMeter meter)
    {
        ArgumentNullException.ThrowIfNull(meter);
        _world.Meters[meter.Number] = meter;
        return meter;
    }

    /// <summary>Adds a product, in place of one with the same code.</summary>
    public void Add(FlashProduct product)
    {
        ArgumentNullException.ThrowIfNull(product);
        _world.Products[product.Code] = product;
    }

    /// <summary>Takes a product from the list.</summary>
    public void RemoveProduct(int code) => _world.Products.TryRemove(code, out _);

    /// <summary>A meter that exists; <see langword="null"/> for none.</summary>
    public FlashMeter? Meter(string number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        return _world.Meters.GetValueOrDefault(number);
    }

    /// <summary>From now on every request about this meter, mobile number or account reference is refused with the code.</summary>
    public void Refuse(string party, int code)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(party);
        _world.Refused[party] = code;
    }

    /// <summary>Ends what <see cref="Refuse"/> began.</summary>
    public void Accept(string party)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(party);
        _world.Refused.TryRemove(party, out _);
    }

    /// <summary>Issues a 1Voucher that a customer holds.</summary>
    /// <param name="amount">The value, in cents.</param>
    public FlashSandboxVoucher IssueVoucher(long amount) => IssueVoucher(amount, pin: null, FlashVoucherStatus.Active);

    /// <summary>A voucher or PIN by its PIN; <see langword="null"/> for none.</summary>
    public FlashSandboxVoucher? Voucher(string pin)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pin);
        lock (_world.Gate)
        {
            return _world.Books.ByPin(pin);
        }
    }

    /// <summary>The customer takes the cash or spends the voucher elsewhere.</summary>
    /// <exception cref="InvalidOperationException">There is no active voucher with this PIN.</exception>
    public void Spend(string pin)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pin);
        lock (_world.Gate)
        {
            if (_world.Books.ByPin(pin) is not { Status: FlashVoucherStatus.Active } voucher)
            {
                throw new InvalidOperationException("There is no active voucher with this PIN.");
            }

            (voucher.Status, voucher.RedeemedAt) = (FlashVoucherStatus.Redeemed, _world.Now);
        }
    }

    /// <summary>The reconciliation file of a day in South Africa, as Flash delivers it.</summary>
    public byte[] DailyFile(DateOnly day)
    {
        lock (_world.Gate)
        {
            return _world.Books.DailyFile(day);
        }
    }

    /// <summary>Voids every token in force.</summary>
    public void RevokeTokens() => _world.Tokens.RevokeAll();

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

    /// <summary>Completes when nothing is being done; what waits for the clock does not count.</summary>
    /// <exception cref="AggregateException">The sandbox met a defect of its own.</exception>
    public Task IdleAsync(CancellationToken cancellationToken = default) => _world.Scheduler.IdleAsync(cancellationToken);

    private FlashSandboxVoucher IssueVoucher(long amount, string? pin, FlashVoucherStatus status)
    {
        lock (_world.Gate)
        {
            var voucher = _world.Books.Issue(_world.Products[311], amount, pin, status is FlashVoucherStatus.Expired ? _world.Now : null);
            if (status is not FlashVoucherStatus.Expired)
            {
                voucher.Status = status;
            }

            return voucher;
        }
    }
}
