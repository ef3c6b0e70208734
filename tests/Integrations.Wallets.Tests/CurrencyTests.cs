namespace Integrations.Wallets.Tests;

/// <summary>Wallets of two currencies side by side.</summary>
public sealed class CurrencyTests
{
    private readonly ShopStores _stores = new();

    [Fact]
    public async Task Each_currency_has_accounts_limits_and_sums_of_its_own()
    {
        await using var shop = await Shop.StartAsync(_stores, static options =>
        {
            options.Limits.Add(new WalletLimit { Kind = "Transfer", PerDay = 100 });
            options.Limits.Add(new WalletLimit { Kind = "Transfer", Currency = "UGX", PerDay = 5000 });
        });
        var (shillings, other) = (await shop.OpenAsync(1000), await shop.OpenAsync(name: "other"));
        var (ugandan, second) = (await OpenUgandanAsync(shop, "ug", 10_000), await OpenUgandanAsync(shop, "ug-2", 0));
        Task<WalletOperation> PayAsync(AccountId from, AccountId to, string key, Money amount, Money fee) => shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = from, Key = key, To = to, Amount = amount, Fee = fee, Reference = "r" });

        var one = await PayAsync(shillings, other, "a", Shop.Kes(100), Shop.Kes(1));
        var two = await PayAsync(ugandan, second, "a", Ugx(5000), Ugx(20));
        var beyond = await PayAsync(ugandan, second, "b", Ugx(1), Ugx(1));

        Assert.Equal((WalletOperationState.Completed, WalletOperationState.Completed), (one.State, two.State));
        Assert.Equal((ErrorCategory.CustomerLimit, Ugx(0)), (beyond.Category, beyond.Remaining));
        Assert.Equal((Shop.Kes(899), Ugx(4980), Ugx(5000)), ((await shop.Wallets.GetAsync(shillings))!.Posted, (await shop.Wallets.GetAsync(ugandan))!.Posted, (await shop.Wallets.GetAsync(second))!.Posted));
        Assert.Equal((Shop.Kes(1), Ugx(20)), (await FeesAsync(shop, "KES"), await FeesAsync(shop, "UGX")));
    }

    [Fact]
    public async Task A_transfer_across_currencies_moves_nothing()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var (shillings, ugandan) = (await shop.OpenAsync(1000), await OpenUgandanAsync(shop, "ug", 10_000));
        Task<WalletOperation> PayAsync(string key, Money amount, Money? fee = null, AccountId? to = null) => shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = shillings, Key = key, To = to ?? ugandan, Amount = amount, Fee = fee, Reference = "r" });
        var other = await shop.OpenAsync(name: "other");

        ErrorCategory?[] refused = [(await PayAsync("a", Shop.Kes(10))).Category, (await PayAsync("b", Ugx(10))).Category, (await PayAsync("c", Shop.Kes(10), Ugx(1), other)).Category];

        Assert.Equal([ErrorCategory.InvalidRequest, ErrorCategory.InvalidRequest, ErrorCategory.InvalidRequest], refused);
        Assert.Equal((Shop.Kes(1000), Ugx(10_000), Shop.Kes(0)), ((await shop.Wallets.GetAsync(shillings))!.Posted, (await shop.Wallets.GetAsync(ugandan))!.Posted, (await shop.Wallets.GetAsync(other))!.Posted));
    }

    [Fact]
    public async Task Nobody_is_asked_to_pay_what_the_wallet_could_not_take()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var (wallet, sends) = (await shop.OpenAsync(), 0);
        _stores.Collect.OnSend = attempt =>
        {
            sends++;
            return ScriptedRoute.Succeeded(attempt);
        };

        var refused = await shop.Wallets.TopUpAsync(new TopUpRequest { Wallet = wallet, Key = "top", Amount = Ugx(500), Payer = Shop.Phone, Reference = "r" });

        Assert.Equal((WalletOperationState.Failed, ErrorCategory.InvalidRequest, 0), (refused.State, refused.Category, sends));
        Assert.Null(await shop.Bridge.FindAsync($"wallet:{wallet}:top"));
    }

    private static Money Ugx(long units) => new(units, "UGX");

    private static async Task<Money> FeesAsync(Shop shop, string currency) => (await shop.Ledger.GetAsync(HouseAccount.Fee("", Currency.FromCode(currency))))!.Posted;

    private static async Task<AccountId> OpenUgandanAsync(Shop shop, string name, long funds)
    {
        var (id, ugx) = (AccountId.From(name), Currency.FromCode("UGX"));
        Assert.Equal(WalletStatus.Done, await shop.Wallets.OpenAsync(new WalletDraft { Id = id, Owner = "owner", Currency = ugx }));
        if (funds > 0)
        {
            var world = HouseAccount.World("", ugx);
            await shop.Ledger.OpenAsync(new LedgerAccount { Id = world, Currency = ugx, Kind = AccountKind.World, IsHot = true });
            Assert.True((await shop.Ledger.BookAsync(new Journal(TransferDraft.Move(TransferId.From("fund", name), world, id, Ugx(funds))))).IsBooked);
        }

        return id;
    }
}
