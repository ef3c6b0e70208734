using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Routes;

/// <summary>A host whose route for USDC a test drives by hand, as the engine would.</summary>
internal sealed class RouteDesk : IAsyncDisposable
{
    private const ulong Usdc = 50_000_000;

    private readonly AptosHost _host;
    private int _attempts;

    private RouteDesk(AptosHost host) => _host = host;

    public static string Asset => AptosSandboxAsset.TestUsdc.Metadata;

    public AptosSandbox Aptos => _host.Aptos;

    public AptosHost Host => _host;

    public IPaymentRoute Route => _host.Services.GetServices<IPaymentRoute>().Single(static route => route.Descriptor.MinAmount.Currency.Code == "USDC");

    public IAptosSettlements Settlements => _host.Services.GetRequiredService<IAptosSettlements>();

    public static async Task<RouteDesk> StartAsync(Action<AptosOptions>? configure = null, Action<AptosSandboxOptions>? aptos = null, Action<IServiceCollection>? services = null)
    {
        var host = await AptosHost.StartAsync(
            options =>
            {
                options.Http!.Retry.MaxRetryAttempts = 0;
                configure?.Invoke(options);
            },
            aptos,
            services);
        host.Aptos.Mint(AptosHost.Sender.ToString(), Asset, Usdc);
        return new RouteDesk(host);
    }

    public static Task<RouteDesk> InOrderAsync(Action<AptosOptions>? configure = null) => StartAsync(options =>
    {
        options.Replay = AptosReplay.SequenceNumber;
        configure?.Invoke(options);
    });

    public static SettleRequest Request(decimal amount = 1, string currency = "USDC") => new() { IdempotencyKey = "key", Reference = "ref", Amount = new Money(amount, currency), Destination = AptosHost.Payee.ToString() };

    public async Task<ProviderError> RefusedAsync() => (await Route.PrepareAsync(new PaymentAttempt { Reference = "refused", Request = Request() })).Refusal ?? throw new InvalidOperationException("It was prepared.");

    public async Task<PaymentAttempt> PreparedAsync(decimal amount = 1)
    {
        var reference = $"attempt-{Interlocked.Increment(ref _attempts)}";
        var preparation = await Route.PrepareAsync(new PaymentAttempt { Reference = reference, Request = Request(amount) });
        Assert.True(preparation.Refusal is null, preparation.Refusal?.Code);
        return new PaymentAttempt { Reference = reference, Request = Request(amount), Preparation = preparation };
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, int number = 1, bool isLeased = true) => Route.SendAsync(Numbered(attempt, number), new SendPermit(new Lease(isLeased)));

    public Task<Finding> AskAsync(PaymentAttempt attempt) => Route.QueryAsync(Numbered(attempt, 1));

    public void Pass(TimeSpan time) => _host.Time.Advance(time);

    /// <summary>Blocks come.</summary>
    public void Commit() => Pass(Aptos.Options.Timing.Commit);

    public static RawTransaction Signed(PaymentAttempt attempt) => Settlement(attempt).Transaction.Transaction;

    public static AptosSettlement Settlement(PaymentAttempt attempt) => AptosSettlement.FromBytes(attempt.Preparation.State.Span);

    public static ulong NumberOf(PaymentAttempt attempt) => Signed(attempt).SequenceNumber;

    /// <summary>What was sent to nodes, in order.</summary>
    public IReadOnlyList<SignedTransaction> Sent() => [.. Aptos.Arrivals.Where(static arrival => arrival.Operation == AptosOperation.Submit && !arrival.Body.IsEmpty).Select(static arrival => SignedTransaction.FromBcs(arrival.Body.Span))];

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static PaymentAttempt Numbered(PaymentAttempt attempt, int number) => new() { Reference = attempt.Reference, Request = attempt.Request, Preparation = attempt.Preparation, SendNumber = number };

    private sealed class Lease(bool isValid) : ISendLease
    {
        public bool IsValid => isValid;
    }
}
