using Integrations.Payments;

namespace Integrations.Wallets.Tests;

/// <summary>Prepaid value that is bought from a wallet.</summary>
public sealed class PurchaseTests
{
    private static readonly NotificationTarget Target = new("sms", "+254700000001");

    private readonly ShopStores _stores = new();

    [Fact]
    public async Task A_purchase_is_held_sold_once_and_posted()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(1000);
        var (seen, requests) = (Shop.Kes(0), new List<VendRequest>());
        _stores.Vend.OnSend = attempt =>
        {
            seen = shop.Ledger.GetAsync(wallet).AsTask().Result!.Available;
            requests.Add((VendRequest)attempt.Request);
            return ScriptedRoute.Succeeded(attempt);
        };

        await shop.Wallets.PurchaseAsync(Purchase(wallet));
        var done = await shop.UntilAsync(wallet, "buy", WalletOperationState.Completed);
        await shop.Wallets.PurchaseAsync(Purchase(wallet));

        var sold = Assert.Single(requests);
        Assert.Equal(("power", "01234567890", Shop.Kes(200)), (sold.ProductId, sold.Recipient, sold.Amount));
        Assert.Equal(Shop.Kes(800), seen);
        Assert.Equal((Shop.Kes(800), Shop.Kes(800)), await BalanceAsync(shop, wallet));
        Assert.Equal(done.PaymentId, (await shop.Wallets.ListStatementAsync(wallet, new EntryQuery()))[0].PaymentId);
        Assert.Equal(0, await shop.TotalAsync(wallet));
    }

    [Fact]
    public async Task A_purchase_that_the_supplier_refuses_for_certain_gives_back_what_was_held()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(1000, new WalletSettings { Targets = [Target] });
        _stores.Vend.OnSend = _ => ScriptedRoute.Refused(ErrorCategory.VoucherState);

        await shop.Wallets.PurchaseAsync(Purchase(wallet));
        var failed = await shop.UntilAsync(wallet, "buy", WalletOperationState.Failed);

        Assert.Equal(ErrorCategory.VoucherState, failed.Category);
        Assert.Equal((Shop.Kes(1000), Shop.Kes(1000)), await BalanceAsync(shop, wallet));
        Assert.Equal(["Payment of KES 200.00 failed, ref ref. Nothing was taken. Balance KES 1000.00."], await shop.MessagesAsync());
    }

    [Fact]
    public async Task A_purchase_that_may_have_been_sold_stays_held_until_it_is_known()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(1000);
        var answer = ScriptedRoute.NoAnswer;
        (_stores.Vend.OnSend, _stores.Vend.OnQuery) = (_ => ScriptedRoute.NoAnswer, _ => answer);

        await shop.Wallets.PurchaseAsync(Purchase(wallet));
        for (var minute = 0; minute < 5; minute++)
        {
            _stores.Time.Advance(TimeSpan.FromMinutes(1));
            await shop.Wallets.RecoverAsync();
        }

        var unknown = ((await shop.Wallets.FindAsync(wallet, "buy"))!.State, await BalanceAsync(shop, wallet));
        answer = new Finding { Claim = Claim.Succeeded, Receipt = "R1" };
        await shop.UntilAsync(wallet, "buy", WalletOperationState.Completed);

        Assert.Equal((WalletOperationState.Pending, (Shop.Kes(1000), Shop.Kes(800))), unknown);
        Assert.Equal((Shop.Kes(800), Shop.Kes(800)), await BalanceAsync(shop, wallet));
    }

    private static PurchaseRequest Purchase(AccountId wallet) => new() { Wallet = wallet, Key = "buy", Amount = Shop.Kes(200), ProductId = "power", Recipient = "01234567890", Reference = "ref" };

    private static async Task<(Money Posted, Money Available)> BalanceAsync(Shop shop, AccountId wallet) => (await shop.Wallets.GetAsync(wallet))! is var there ? (there.Posted, there.Available) : default;
}
