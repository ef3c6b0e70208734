using Integrations.Bridge;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Wallets.Tests;

/// <summary>Several calls that carry one operation, and what the Bridge does not take in.</summary>
public sealed class CarryTests
{
    private static readonly Money Nothing = Shop.Kes(0);

    private readonly ShopStores _stores = new();
    private readonly GatedLimits _limits = new();

    [Fact]
    public async Task What_the_Bridge_refuses_the_only_call_is_released_at_once()
    {
        await using var shop = await StartAsync();
        var wallet = await shop.OpenAsync(1000);
        var paying = PayAsync(shop, wallet);
        (await _limits.NextAsync()).SetResult(Nothing);

        Assert.Equal((WalletOperationState.Failed, ErrorCategory.CustomerLimit), await OutcomeAsync(paying));
        Assert.Equal(Shop.Kes(1000), (await shop.Wallets.GetAsync(wallet))!.Available);
    }

    [Fact]
    public async Task A_refusal_of_one_call_releases_nothing_while_another_is_on_its_way_to_the_Bridge()
    {
        await using var shop = await StartAsync();
        var wallet = await shop.OpenAsync(1000);
        var first = PayAsync(shop, wallet);
        var ofFirst = await _limits.NextAsync();
        var second = PayAsync(shop, wallet);
        var ofSecond = await _limits.NextAsync();

        ofFirst.SetResult(Nothing);
        var refused = await OutcomeAsync(first);
        var held = (await shop.Wallets.GetAsync(wallet))!.Available;
        ofSecond.SetResult(null);
        await second;
        await shop.UntilAsync(wallet, "pay", WalletOperationState.Completed);

        Assert.Equal((WalletOperationState.Pending, null), refused);
        Assert.Equal(Shop.Kes(700), held);
        Assert.Equal((Shop.Kes(700), Shop.Kes(700)), ((await shop.Wallets.GetAsync(wallet))!.Posted, (await shop.Wallets.GetAsync(wallet))!.Available));
    }

    [Fact]
    public async Task What_several_calls_carried_and_the_Bridge_refused_is_released_after_the_time_of_grace_and_sent_by_nobody_meanwhile()
    {
        await using var shop = await StartAsync();
        var wallet = await shop.OpenAsync(1000);
        var first = PayAsync(shop, wallet);
        var ofFirst = await _limits.NextAsync();
        var second = PayAsync(shop, wallet);
        (await _limits.NextAsync()).SetResult(Nothing);
        ofFirst.SetResult(Nothing);
        await Task.WhenAll(first, second);

        var asked = _limits.Asked;
        await PayAsync(shop, wallet);
        _stores.Time.Advance(TimeSpan.FromSeconds(59));
        await shop.Wallets.RecoverAsync();
        var early = (await shop.Wallets.FindAsync(wallet, "pay"))!.State;
        _stores.Time.Advance(TimeSpan.FromSeconds(31));
        await shop.Wallets.RecoverAsync();
        var late = (await shop.Wallets.FindAsync(wallet, "pay"))!;

        Assert.Equal((WalletOperationState.Pending, WalletOperationState.Failed, ErrorCategory.CustomerLimit), (early, late.State, late.Category));
        Assert.Equal(asked, _limits.Asked);
        Assert.Equal(Shop.Kes(1000), (await shop.Wallets.GetAsync(wallet))!.Available);
    }

    [Fact]
    public async Task A_key_that_another_payment_has_is_put_before_somebody_with_the_money_held()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(1000);
        await shop.Bridge.DisburseAsync(new DisburseRequest { IdempotencyKey = $"wallet:{wallet}:pay", Amount = Shop.Kes(5), Payee = Shop.Phone, Reference = "another" });

        await PayAsync(shop, wallet);

        Assert.Equal(WalletOperationState.Review, (await shop.Wallets.FindAsync(wallet, "pay"))!.State);
        Assert.Equal((Shop.Kes(1000), Shop.Kes(700)), ((await shop.Wallets.GetAsync(wallet))!.Posted, (await shop.Wallets.GetAsync(wallet))!.Available));
    }

    [Fact]
    public async Task A_host_without_the_Bridge_holds_nothing()
    {
        var services = new ServiceCollection();
        services.AddWallets();
        await using var provider = services.BuildServiceProvider();
        var (wallets, ledger, wallet, world) = (provider.GetRequiredService<IWalletService>(), provider.GetRequiredService<ILedger>(), AccountId.From("wallet"), AccountId.From("world"));
        await wallets.OpenAsync(new WalletDraft { Id = wallet, Owner = "owner" });
        await ledger.OpenAsync(new LedgerAccount { Id = world, Currency = Currency.FromCode("KES"), Kind = AccountKind.World });
        await ledger.BookAsync(new Journal(TransferDraft.Move(TransferId.From("fund"), world, wallet, Shop.Kes(100))));

        await Assert.ThrowsAsync<InvalidOperationException>(() => wallets.PayOutAsync(Request(wallet) with { Amount = Shop.Kes(50) }));

        Assert.Equal((Shop.Kes(100), null), ((await wallets.GetAsync(wallet))!.Available, await wallets.FindAsync(wallet, "pay")));
    }

    private Task<Shop> StartAsync() => Shop.StartAsync(_stores, more: services => services.AddSingleton<IPaymentLimits>(_limits));

    private static PayOutRequest Request(AccountId wallet) => new() { Wallet = wallet, Key = "pay", Amount = Shop.Kes(300), Payee = Shop.Phone, Reference = "ref" };

    private static Task<WalletOperation> PayAsync(Shop shop, AccountId wallet) => Task.Run(() => shop.Wallets.PayOutAsync(Request(wallet)));

    private static async Task<(WalletOperationState State, ErrorCategory? Category)> OutcomeAsync(Task<WalletOperation> operation) => ((await operation).State, (await operation).Category);

    /// <summary>Limits whose every answer the test gives.</summary>
    private sealed class GatedLimits : IPaymentLimits
    {
        private readonly System.Threading.Channels.Channel<TaskCompletionSource<Money?>> _asked = System.Threading.Channels.Channel.CreateUnbounded<TaskCompletionSource<Money?>>();
        private int _count;

        public int Asked => Volatile.Read(ref _count);

        public async ValueTask<Money?> CountAsync(PaymentRequest request, PaymentTerms terms, CancellationToken cancellationToken = default)
        {
            var answer = new TaskCompletionSource<Money?>(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Increment(ref _count);
            _asked.Writer.TryWrite(answer);
            return await answer.Task;
        }

        public Task<TaskCompletionSource<Money?>> NextAsync() => _asked.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
