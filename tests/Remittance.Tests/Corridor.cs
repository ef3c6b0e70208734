using System.Security.Cryptography;
using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Mpesa;
using Integrations.MtnMomo;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Samples.Remittance.Tests;

/// <summary>The sample as it is, with the three sides behind real HTTP on loopback under one manual clock. It may die and start again on the same files.</summary>
internal sealed class Corridor : IAsyncDisposable
{
    public const string Id = "R1";

    /// <summary>How often the host is looked at before the clock goes on.</summary>
    private const int Looks = 4;

    private const ulong Apt = 100_000_000;
    private const ulong Usdc = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(5);
    private static readonly RSA Key = RSA.Create(2048);

    private readonly DirectoryInfo _folder = TestFolder.Create("integrations-remittance-");
    private readonly SandboxServer _sandbox;
    private readonly Office _office;
    private readonly HashSet<string> _orphans = [];

    private Corridor(SandboxServer sandbox, ManualTime time)
    {
        (_sandbox, Time) = (sandbox, time);
        _office = new Office(sandbox, _folder.FullName, Configure);
    }

    public static Msisdn Sender { get; } = Msisdn.FromInternational("254708374149");

    public static Msisdn Receiver { get; } = Msisdn.FromInternational("256772410901");

    public ManualTime Time { get; }

    public Death Death { get; } = new();

    public LogCapture Log { get; } = new();

    /// <summary>True while quotes end at once.</summary>
    public bool QuotesAreOver { get; set; }

    /// <summary>True while the desk is told nothing.</summary>
    public bool IsDeaf { get; set; }

    public DarajaSandbox Daraja => _sandbox.Daraja;

    public MomoSandbox Momo => _sandbox.MtnMomo;

    public AptosSandbox Aptos => _sandbox.Aptos;

    public Desk Desk => _office.Desk;

    public SettlementBatch Batch => _office.Batch;

    /// <summary>The Bridge itself, which lives on when its caller is dead.</summary>
    public IMobileMoneyBridge Bridge { get; private set; } = null!;

    public Transfer Transfer => Desk.Find(Id)!;

    /// <summary>What really happened: how often the sender paid, USDC reached the partner, the receiver was paid, and the sender was paid back.</summary>
    public (int Collected, int Settled, int PaidOut, int Refunded) Truth => (
        Daraja.ExecutionCount(DarajaOperation.StkPush),
        Aptos.Executions.Count(static one => one.Party == Terms.Partner),
        Momo.ExecutionCount(MomoOperation.Transfer),
        Daraja.ExecutionCount(DarajaOperation.Reversal));

    public static async Task<Corridor> StartAsync()
    {
        var (time, options) = (new ManualTime(), Story.World());
        (options.TimeProvider, options.Seed, options.Daraja.SecurityKey) = (time, 256, Key);
        options.Daraja.Timing.MakeInstant();
        options.MtnMomo.Timing.MakeInstant();
        var corridor = new Corridor(await SandboxServer.StartAsync(options), time);
        corridor.Aptos.Fund(Office.Treasury, 100 * Apt);
        corridor.Aptos.Mint(Office.Treasury, AptosSandboxAsset.TestUsdc.Metadata, 10_000 * Usdc);
        await corridor._office.StartAsync();
        return corridor;
    }

    public void Send(string id = Id, decimal shillings = 2_600m) => Desk.Send(id, Sender, Receiver, new Money(shillings, "KES"));

    /// <summary>Runs until the process is dead, takes it away as it stands, and starts it anew.</summary>
    public async Task DieAsync(TimeSpan later = default)
    {
        await UntilAsync(() => Death.IsDead);
        await CrashAsync(later);
    }

    /// <summary>Takes the process away as it stands, and starts it anew on the same files.</summary>
    public async Task CrashAsync(TimeSpan later = default)
    {
        await _office.CrashAsync();
        Time.Advance(later);
        Death.Forget();
        await _office.StartAsync();
    }

    public Task UntilAsync(RemittanceState state) => UntilAsync(() => Transfer.State == state);

    public Task UntilAsync(Func<bool> isSo) => UntilAsync(isSo, TimeSpan.FromSeconds(1));

    /// <summary>Runs until what was sent for the leg under way is answered: what is lost on its way to a provider that cannot be asked about it is found by nobody, and stays open.</summary>
    public async Task UntilAnsweredAsync()
    {
        for (var elapsed = TimeSpan.Zero; elapsed < TimeSpan.FromMinutes(30) && !await IsAnsweredAsync(); elapsed += TimeSpan.FromSeconds(1))
        {
            await SettleAsync(static () => false);
            Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Lets time go by, so that what should not happen had its time to happen.</summary>
    public Task PassAsync(TimeSpan time)
    {
        var end = Time.GetUtcNow() + time;
        return UntilAsync(() => Time.GetUtcNow() >= end, TimeSpan.FromSeconds(10));
    }

    public PaymentPace Pace() => new(Bridge, Time, IdleAsync);

    public async ValueTask DisposeAsync()
    {
        // Moves the clock while the host stops, so that nothing waits for a moment that never comes.
        await using (new Timer(_ => Time.Advance(TimeSpan.FromSeconds(1)), null, 10, 10))
        {
            await _office.DisposeAsync();
        }

        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Moves the clock in small steps until something is so, for half an hour at most. It stands still while the Bridge sends: real bytes take real time.</summary>
    private async Task UntilAsync(Func<bool> isSo, TimeSpan step)
    {
        for (var elapsed = TimeSpan.Zero; elapsed < TimeSpan.FromMinutes(30) && !isSo(); elapsed += step)
        {
            await SettleAsync(isSo);
            if (!isSo())
            {
                Time.Advance(step);
            }
        }

        Assert.True(isSo(), $"It did not come about in half an hour: {Desk.Find(Id)}, {string.Join(", ", Desk.Find(Id)?.Legs ?? [])}.\n{string.Join('\n', Log.Lines.TakeLast(15))}");
    }

    /// <summary>Gives the host its time to work, in real time.</summary>
    private async Task SettleAsync(Func<bool> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        IReadOnlyList<string> sending = [];
        for (var look = 1; !isSo() && (look <= Looks || (sending = await SendingAsync()).Count > 0); look++)
        {
            if (TimeProvider.System.GetElapsedTime(begun) > LongestSend)
            {
                // A dead process began it and nobody ends it: it waits for the clock.
                _orphans.UnionWith(sending);
                return;
            }

            await IdleAsync(CancellationToken.None).WaitAsync(Patience);
            await HostPause.TakeAsync();
        }
    }

    private async Task<bool> IsAnsweredAsync() =>
        Transfer.Legs is [.., var leg] && (leg.State is not LegState.Open || (await Bridge.FindAsync(leg.Key))?.Attempts is [.., { State: not AttemptState.Prepared }]);

    /// <summary>The attempts that are being sent.</summary>
    private async Task<IReadOnlyList<string>> SendingAsync()
    {
        var sending = new List<string>();
        foreach (var leg in (Desk.Find(Id)?.Legs ?? []).Where(static leg => leg.State is LegState.Open))
        {
            var attempts = (await Bridge.FindAsync(leg.Key))?.Attempts ?? [];
            sending.AddRange(attempts.Where(attempt => attempt.State is AttemptState.Prepared && !_orphans.Contains(attempt.Reference)).Select(static attempt => attempt.Reference));
        }

        return sending;
    }

    private async Task IdleAsync(CancellationToken cancellationToken)
    {
        await Daraja.IdleAsync(cancellationToken);
        await Aptos.IdleAsync(cancellationToken);
        await Momo.IdleAsync(cancellationToken);
    }

    private Uri Configure(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(Log);
        services.AddSingleton<TimeProvider>(Time);
        services.PostConfigureAll<MpesaOptions>(static options => options.Http = new() { Retry = { Delay = TimeSpan.Zero } });
        services.PostConfigureAll<MtnMomoOptions>(static options => options.Http = new() { Retry = { Delay = TimeSpan.Zero } });
        services.PostConfigureAll<AptosOptions>(static options => options.Http = new() { Retry = { Delay = TimeSpan.Zero } });

        var bridge = services.Last(static service => service.ServiceType == typeof(IMobileMoneyBridge));
        services.AddSingleton(provider =>
        {
            Bridge = (IMobileMoneyBridge)(bridge.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, bridge.ImplementationType!));
            return MortalBridge.Of(Bridge, Death);
        });
        services.AddSingleton<IRateSource>(_ => new MortalRates(new DeskRates(Time), Death, Time) { AreOver = QuotesAreOver });
        services.Remove(services.Single(static service => service.ImplementationType == typeof(PaymentWatch)));
        services.AddSingleton<IPaymentObserver>(provider => new MortalWatch(ActivatorUtilities.CreateInstance<PaymentWatch>(provider), Death, () => IsDeaf));
        return builder.WebHost.ListenOnFreePort();
    }
}
