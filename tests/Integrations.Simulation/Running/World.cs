namespace Integrations.Simulation;

/// <summary>One seed: hosts, processes, store, network and providers in virtual time, on one thread.</summary>
internal sealed partial class World
{
    private static readonly string SigningKey = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(number => (byte)number)]);

    private readonly Dictionary<string, TruthPayment> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimTransaction> _receipts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimProvider> _providers = new(StringComparer.Ordinal);
    private readonly List<TruthPayment> _payments = [];
    private readonly List<PaybillReader> _paybills;
    private readonly Dictionary<string, long> _unasked = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<RouteSpec> _reachable;
    private readonly IReadOnlyList<RouteSpec> _sellable;
    private readonly SimShelf _shelf;
    private readonly List<SimProcess?> _slots = [];
    private readonly StoreClock _storeClock;
    private readonly SimRandom _processRandom;
    private readonly SimRandom _references;
    private readonly double _storeLatency;
    private readonly RoutingStrategy _strategy;
    private TimeSpan _storeDownUntil;
    private TimeSpan _storeSlowUntil;
    private int _processes;

    public World(RunOptions run)
    {
        Run = run;
        Scheduler = new Scheduler();
        Random = new SimRandom(run.Seed);
        NetworkRandom = Random.Fork(1);
        _processRandom = Random.Fork(2);
        StoreRandom = Random.Fork(3);
        _references = Random.Fork(4);
        Faults = new FaultPlan(SimRandom.Mix(run.Seed ^ 0xFA), run.Factor, run.IsSwarm, Scheduler, run.Without, run.Only);
        _storeClock = new StoreClock(Scheduler);
        if (Faults.IsOn(FaultKind.ClockOffset))
        {
            _storeClock.Begin(Faults.Random(FaultKind.ClockOffset).Between(TimeSpan.FromSeconds(-8), TimeSpan.FromSeconds(8)));
        }

        Store = new InMemoryPaymentJournal(_storeClock);
        Checks = new Checks(this);
        Rules = run.Defect?.Rules(EngineRules.Default) ?? EngineRules.Default;
        _storeLatency = Random.Fork(5).Chance(0.5) ? 0 : 0.3;
        _strategy = run.Strategy ?? (Random.Fork(10).Chance(0.4) ? RoutingStrategy.Priority : Random.Fork(12).Of(Enum.GetValues<RoutingStrategy>()));
        Metrics.Strategies[_strategy.ToString()] = 1;
        ReadsLogs = Random.Fork(6).Chance(0.1) || run.Trace is not null;
        var callbacks = new CallbackOptions { PublicBaseAddress = new Uri("https://pay.example.test/") };
        callbacks.SigningKeys.Add(SigningKey);
        Addresses = new CallbackAddresses(Microsoft.Extensions.Options.Options.Create(callbacks));
        foreach (var spec in Scenario.Routes(Random.Fork(7), run.Routes))
        {
            _providers.Add(spec.Name, new SimProvider(this, spec, _providers.Count));
        }

        _paybills = [.. Scenario.Paybills(run.Routes, Providers.Select(static provider => provider.Spec))];
        RouteSpec[] specs = [.. Providers.Select(static provider => provider.Spec)];
        _reachable = [.. specs.Where(static spec => spec.Kind is PaymentKind.Collect or PaymentKind.Disburse)];
        _sellable = [.. specs.Where(static spec => spec is { Kind: PaymentKind.Vend, Route.Service: not null })];
        _shelf = new SimShelf(specs);
    }

    public RunOptions Run { get; }

    public Scheduler Scheduler { get; }

    public SimRandom Random { get; }

    public SimRandom NetworkRandom { get; }

    public SimRandom StoreRandom { get; }

    public FaultPlan Faults { get; }

    public InMemoryPaymentJournal Store { get; }

    public Checks Checks { get; }

    public EngineRules Rules { get; }

    public CallbackAddresses Addresses { get; }

    public Metrics Metrics { get; } = new();

    public bool ReadsLogs { get; }

    public List<Violation> Violations { get; } = [];

    public List<string> Trace { get; } = [];

    public HashSet<string> ParkedStreams { get; } = new(StringComparer.Ordinal);

    public IEnumerable<SimProvider> Providers => _providers.Values;

    public IReadOnlyList<TruthPayment> Payments => _payments;

    public TimeSpan StoreOffset => _storeClock.Offset;

    /// <summary>True when the store's clock jumped since a moment: what was dated before says nothing about now.</summary>
    public bool HasStoreJumpedSince(TimeSpan at) => _storeClock.JumpedAt is { } jumped && jumped >= at;

    public DateTimeOffset StoreNow => _storeClock.GetUtcNow();

    public BridgeOptions Options { get; private set; } = new();

    /// <summary>True once hosts have stopped asking for new payments: processes look for work less often, periods of trouble come less often.</summary>
    public bool IsQuiet { get; private set; }

    public bool IsOver => Violations.Count > 0 && !Run.GoesOn;

    /// <summary>Runs the seed to its end.</summary>
    public void Play()
    {
        var plan = Scenario.Of(Random.Fork(8), Run);
        Faults.End = plan.FaultsEnd;
        PlanStore();
        foreach (var provider in Providers)
        {
            provider.PlanPeriods();
        }

        for (var slot = 0; slot < plan.Workers; slot++)
        {
            _slots.Add(null);
            StartProcess(slot);
            PlanProcess(slot);
        }

        PlanHosts(plan);
        Scheduler.RunUntil(plan.BusyEnd, () => IsOver);
        IsQuiet = true;
        if (!IsOver)
        {
            Settle();
            Scheduler.RunUntil(plan.FaultsEnd, () => IsOver);
            Scheduler.RunUntil(plan.End, () => IsOver);
        }

        if (!IsOver)
        {
            foreach (var parked in Store.Outbox)
            {
                if (parked.IsParked)
                {
                    ParkedStreams.Add(parked.Stream);
                }
                else
                {
                    Violate("I13", $"event {parked.Sequence} of {parked.Stream} was never told (failures {parked.Failures}, due {parked.Due})", null);
                }
            }

            Checks.AtEnd();
        }

        if (Run.Trace is not null)
        {
            Trace.Add("most versions: " + string.Join(", ", Store.Intents.OrderByDescending(intent => intent.Version).Take(5).Select(intent => $"{FindByKey(intent.Key)?.Index}: {intent.Version} {intent.State}")));
            Trace.Add("refunds: " + string.Join(", ", Store.Intents.Where(intent => intent.Compensates is not null).Select(intent => $"{intent.Key[..24]} {intent.State} at {intent.CreatedAt:dd HH:mm:ss}")));
            Trace.Add("crashes in compensation: " + string.Join(", ", Faults.Happened.Where(fault => fault.Kind is FaultKind.CrashInCompensation).Select(fault => fault.At)));
            Trace.Add("in review: " + string.Join(", ", Store.Intents.Where(intent => intent.State is IntentState.Review).Take(12).Select(intent => $"{FindByKey(intent.Key)?.Index} {intent.Kind} {intent.Key}")));
            Trace.Add("operations: " + string.Join(", ", Operations.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}")));
        }

        Metrics.Events = Scheduler.Events;
        Metrics.Faults = Faults.Happened.Count;
    }

    public void Violate(string invariant, string what, TruthPayment? payment)
    {
        Violations.Add(new Violation(invariant, what, payment?.Index ?? -1, Scheduler.Now));
        if (Run.Trace is not null)
        {
            Trace.Add($"{Scheduler.Now} *** {Violations[^1]}");
        }
    }

    public Dictionary<string, long> Operations { get; } = new(StringComparer.Ordinal);

    public void Note(string operation, SimProcess? process)
    {
        if (process is not null && ++_operations > 2_000L * (Run.Payments + 100))
        {
            if (!_isLiveLocked)
            {
                _isLiveLocked = true;
                Violate("RUN", $"{_operations} operations for {Run.Payments} payments: something turns without end (last {operation})", null);
            }

            process.Crash();
        }

        if (Run.Trace is not null)
        {
            Operations[operation] = Operations.GetValueOrDefault(operation) + 1;
        }

        var hash = 17UL;
        foreach (var letter in operation)
        {
            hash = unchecked((hash * 31) + letter);
        }

        Scheduler.Note(unchecked((hash * 131) + (ulong)(process?.Number ?? 0)));
    }

    public void TraceLog(string text, Exception? exception)
    {
        if (Run.Trace is not null)
        {
            Trace.Add($"{Scheduler.Now} log: {text} {exception?.GetType().Name} {exception?.Message}");
        }
    }

    public void TracePayment(TruthPayment? payment, Func<string> what)
    {
        if (Run.Trace is { } traced && payment?.Index == traced)
        {
            Trace.Add($"{Scheduler.Now} {what()}");
        }
    }

    public TimeSpan Latency() => NetworkRandom.About(TimeSpan.FromMilliseconds(60));

    public TruthPayment? FindByKey(string key) => _byKey.GetValueOrDefault(key);

    public TruthPayment PaymentOf(PaymentRequest request) => _byKey.TryGetValue(request.IdempotencyKey, out var payment) ? payment : Adopt(request, new PaymentTerms());

    public TruthPayment? PaymentOf(IntentRecord intent) => _byKey.GetValueOrDefault(intent.Key);

    public TruthPayment? PaymentOf(Payment payment) => _byKey.GetValueOrDefault(payment.IdempotencyKey);

    public SimProvider ProviderOf(string route) => _providers[route];

    public SimTransaction? FindReceipt(string receipt) => _receipts.GetValueOrDefault(receipt);

    public void NoteReceipt(SimTransaction transaction) => _receipts.TryAdd(transaction.Receipt, transaction);

    /// <summary>How the next call of the store goes.</summary>
    public StorePlan PlanStoreCall(bool isWrite, bool isCommit)
    {
        var now = Scheduler.Now;
        var delay = StoreRandom.Chance(_storeLatency) ? StoreRandom.About(TimeSpan.FromMilliseconds(2)) : TimeSpan.Zero;
        delay += now < _storeSlowUntil && StoreRandom.Chance(0.2) ? StoreRandom.Between(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5)) : TimeSpan.Zero;
        var kind = now < _storeDownUntil || Faults.Strikes(FaultKind.StoreUnavailable, 0.001) ? StoreFault.Unavailable
            : isCommit && Faults.Strikes(FaultKind.SpuriousConflict, 0.005) ? StoreFault.Conflict
            : isWrite && Faults.Strikes(FaultKind.AckLost, 0.004) ? LostWay(Faults.Random(FaultKind.AckLost).Below(5))
            : StoreFault.None;
        return new StorePlan(kind, delay, delay > TimeSpan.Zero && StoreRandom.Chance(0.5));
    }

    private static StoreFault LostWay(int way) => way switch
    {
        0 => StoreFault.LostBefore,
        1 => StoreFault.LostLate,
        _ => StoreFault.LostAfter,
    };

    private void PlanStore()
    {
        Repeat(FaultKind.StoreUnavailable, TimeSpan.FromMinutes(5), random => _storeDownUntil = Scheduler.Now + random.About(TimeSpan.FromSeconds(3)));
        Repeat(FaultKind.StoreClockJump, TimeSpan.FromMinutes(60), random => _storeClock.Jump(random.Between(TimeSpan.FromMinutes(-10), TimeSpan.FromMinutes(10)) * (random.Chance(0.5) ? 0.1 : 1)));
        Repeat(FaultKind.StoreSlow, TimeSpan.FromMinutes(5), random => _storeSlowUntil = Scheduler.Now + random.About(TimeSpan.FromSeconds(20)));
    }

    private void PlanProcess(int slot)
    {
        Repeat(FaultKind.CrashAtTime, TimeSpan.FromMinutes(3), _ => _slots[slot]?.Crash());
        Repeat(FaultKind.Pause, TimeSpan.FromMinutes(4), random => _slots[slot]?.Pause(random.Chance(0.2) ? random.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(12)) : random.About(TimeSpan.FromSeconds(15))));
        Repeat(FaultKind.ClockJump, TimeSpan.FromMinutes(10), random =>
        {
            if (_slots[slot] is { } process)
            {
                process.Time.Jump(random.Between(TimeSpan.FromHours(-2), TimeSpan.FromHours(2)) * (random.Chance(0.5) ? 0.01 : 1));
                process.Time.Zone = random.Below(3);
            }
        });
        Repeat(FaultKind.RollingRestart, TimeSpan.FromMinutes(8), random =>
        {
            // The new process runs before the old one ends.
            var old = _slots[slot];
            if (old is { IsAlive: true })
            {
                StartProcess(slot);
                var stop = old;
                Scheduler.After(random.About(TimeSpan.FromSeconds(5)), () => Stop(stop));
                Scheduler.After(TimeSpan.FromSeconds(60), stop.Crash);
            }
        });
    }

    private static void Stop(SimProcess process)
    {
        if (process.IsAlive)
        {
            process.Stop?.Cancel();
        }
    }

    private void StartProcess(int slot)
    {
        var random = _processRandom;
        var number = ++_processes;
        var offset = Faults.IsOn(FaultKind.ClockOffset) ? random.Between(TimeSpan.FromSeconds(-8), TimeSpan.FromSeconds(8)) : TimeSpan.Zero;
        var drift = Faults.IsOn(FaultKind.ClockOffset) ? (random.Unit() - 0.5) * 2e-4 : 0;
        var crash = Faults.Intensity(FaultKind.CrashAtOperation);
        var operations = crash > 0 && Faults.Happens(FaultKind.CrashAtOperation) ? 1 + (Faults.Random(FaultKind.CrashAtOperation).About(TimeSpan.FromTicks(4_000)).Ticks / Math.Max(1, (long)crash)) : 0;
        var process = new SimProcess(Scheduler, number, offset, drift, operations, random.Chance(0.5), dead => Died(dead, slot));
        _slots[slot] = process;
        Options = Scenario.OptionsOf(IsQuiet, _strategy);
        process.Start(MakeEngine(process), error =>
        {
            if (process.IsAlive && !process.IsStopped)
            {
                Violate("RUN", $"the engine stopped: {error}", null);
            }
        });
        Note("start", process);
    }

    private BridgeEngine MakeEngine(SimProcess process)
    {
        var defect = Run.Defect;
        IPaymentJournal journal = new SimJournal(this, process, Store);
        var routes = Providers.Select(provider => new SimRoute(this, process, provider)).ToArray();
        return new BridgeEngine(new EngineParts
        {
            Journal = defect?.Journal(this, process, journal) ?? journal,
            Routes = [.. routes.Select(route => defect?.Route(this, process, route) ?? route)],
            Readers = [.. Providers.Select(provider => (ICallbackReader)provider.Reader), .. _paybills],
            Addresses = Addresses,
            Catalogue = _sellable.Count > 0 ? _shelf : null,
            References = new SimReferences(_references.Fork(process.Number)),
            Time = process.Time,
            Options = Options,
            Rules = Rules,
            Teller = new SimTeller(this, process),
            Logger = new SimLogger(this),
            WorkerId = process.WorkerId,
            WaitOptions = TaskCreationOptions.None,
        });
    }

    private void Died(SimProcess process, int slot)
    {
        Metrics.Crashes++;
        Note("crash", process);
        if (Run.Trace is not null)
        {
            Trace.Add($"{Scheduler.Now} {process.WorkerId} died after {process.Operations} operations");
        }

        CallsLost(process);
        if (_slots[slot] == process)
        {
            Scheduler.After(TimeSpan.FromSeconds(1) + _processRandom.About(TimeSpan.FromSeconds(4)), () =>
            {
                if (_slots[slot] == process)
                {
                    StartProcess(slot);
                }
            });
        }
    }

    /// <summary>The rush is over: fresh processes, which look for work less often, see everything through.</summary>
    private void Settle()
    {
        for (var slot = 0; slot < _slots.Count; slot++)
        {
            _slots[slot]?.Crash();
        }
    }

    private void Repeat(FaultKind kind, TimeSpan mean, Action<SimRandom> strike)
    {
        if (Faults.Intensity(kind) <= 0)
        {
            return;
        }

        var random = Faults.Random(kind).Fork(_repeats++);
        void Next() => Scheduler.After(random.About(mean * (IsQuiet ? 20 : 1) / Faults.Intensity(kind)), () =>
        {
            if (Faults.Intensity(kind) > 0)
            {
                if (Faults.Happens(kind))
                {
                    strike(random);
                }

                Next();
            }
        });
        Next();
    }

    private int _repeats;
    private long _operations;
    private bool _isLiveLocked;

    private TruthPayment Adopt(PaymentRequest request, PaymentTerms terms)
    {
        var payment = new TruthPayment(_payments.Count, request, terms);
        _payments.Add(payment);
        _byKey.Add(request.IdempotencyKey, payment);
        return payment;
    }

    private SimProcess? AnyProcess(SimRandom random)
    {
        var start = random.Below(_slots.Count);
        for (var index = 0; index < _slots.Count; index++)
        {
            if (_slots[(start + index) % _slots.Count] is { IsAlive: true, IsPaused: false, IsReady: true } process)
            {
                return process;
            }
        }

        return null;
    }
}
