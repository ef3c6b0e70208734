using Integrations.Otp;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Wallets.Tests;

/// <summary>Float whose money the Bridge brings to the provider.</summary>
public sealed class BridgeFloatTests
{
    private readonly ShopStores _stores = new();

    [Fact]
    public async Task Float_is_posted_when_it_is_proven_that_the_provider_has_the_money()
    {
        await using var shop = await StartAsync();
        var wallet = await shop.OpenAsync(1000);
        var sent = new List<SettleRequest>();
        _stores.Settle.OnSend = attempt =>
        {
            sent.Add((SettleRequest)attempt.Request);
            return ScriptedRoute.Succeeded(attempt);
        };

        await BuyAsync(shop, wallet);
        var done = await shop.UntilAsync(wallet, "float", WalletOperationState.Completed);
        await shop.Wallets.RecoverAsync();

        var one = Assert.Single(sent);
        Assert.Equal(("600996", Shop.Kes(400), "ref"), (one.Destination, one.Amount, one.Reference));
        Assert.Equal((Shop.Kes(600), Shop.Kes(600), Shop.Kes(400)), await BalancesAsync(shop, wallet));
        Assert.Equal(done.PaymentId, Assert.Single(await shop.Wallets.ListStatementAsync(wallet, new EntryQuery { Take = 1 })).PaymentId);
        Assert.NotNull(done.PaymentId);
        Assert.Equal(0, await shop.TotalAsync(wallet));
    }

    [Fact]
    public async Task Float_that_the_provider_refuses_for_certain_is_released_with_its_reason()
    {
        await using var shop = await StartAsync();
        var wallet = await shop.OpenAsync(1000);
        _stores.Settle.OnSend = _ => ScriptedRoute.Refused(ErrorCategory.FloatInsufficient);

        await BuyAsync(shop, wallet);
        var failed = await shop.UntilAsync(wallet, "float", WalletOperationState.Failed);

        Assert.Equal(ErrorCategory.FloatInsufficient, failed.Category);
        Assert.Equal((Shop.Kes(1000), Shop.Kes(1000), Shop.Kes(0)), await BalancesAsync(shop, wallet));
    }

    [Fact]
    public async Task Float_in_doubt_stays_held_whatever_a_person_says_and_is_sent_once()
    {
        await using var shop = await StartAsync();
        var wallet = await shop.OpenAsync(1000);
        var (sends, answer) = (0, ScriptedRoute.NoAnswer);
        _stores.Settle.OnSend = _ =>
        {
            sends++;
            return ScriptedRoute.NoAnswer;
        };
        _stores.Settle.OnQuery = _ => answer;

        await BuyAsync(shop, wallet);
        var said = await shop.Wallets.SettleFloatPurchaseAsync(wallet, "float", FloatFundingStatus.Refused);
        for (var minute = 0; minute < 5; minute++)
        {
            _stores.Time.Advance(TimeSpan.FromMinutes(1));
            await shop.Wallets.RecoverAsync();
        }

        var doubt = ((await shop.Wallets.FindAsync(wallet, "float"))!.State, await BalancesAsync(shop, wallet));
        answer = new Finding { Claim = Claim.Succeeded, Receipt = "R1" };
        await shop.UntilAsync(wallet, "float", WalletOperationState.Completed);

        Assert.Equal(WalletOperationState.Pending, said!.State);
        Assert.Equal((WalletOperationState.Pending, (Shop.Kes(1000), Shop.Kes(600), Shop.Kes(0))), doubt);
        Assert.Equal((Shop.Kes(600), Shop.Kes(600), Shop.Kes(400)), await BalancesAsync(shop, wallet));
        Assert.Equal(1, sends);
    }

    [Fact]
    public async Task Float_without_a_destination_waits_for_one_and_a_person_may_still_give_it_back()
    {
        await using var shop = await StartAsync();
        var wallet = await shop.OpenAsync(1000);

        var waiting = await BuyAsync(shop, wallet, "unknown");
        var held = (await shop.Wallets.GetAsync(wallet))!.Available;
        var given = await shop.Wallets.SettleFloatPurchaseAsync(wallet, "float", FloatFundingStatus.Refused);

        Assert.Equal((WalletOperationState.Pending, Shop.Kes(600)), (waiting.State, held));
        Assert.Equal((WalletOperationState.Failed, Shop.Kes(1000)), (given!.State, (await shop.Wallets.GetAsync(wallet))!.Available));
    }

    [Fact]
    public async Task A_payment_under_the_key_of_a_purchase_that_waits_for_its_code_books_nothing()
    {
        await using var shop = await StartAsync();
        var wallet = await shop.OpenAsync(1000);
        await shop.Wallets.BeginFloatPurchaseAsync(Purchase(wallet, "till"));

        var payment = await shop.Bridge.SettleAsync(new SettleRequest { IdempotencyKey = $"wallet:{wallet}:float", Amount = Shop.Kes(400), Reference = "ref", Destination = "600996" });
        await shop.Engine.HearAsync(payment, CancellationToken.None);

        Assert.Equal(WalletOperationState.AwaitingCode, (await shop.Wallets.FindAsync(wallet, "float"))!.State);
        Assert.Equal(Shop.Kes(1000), (await shop.Wallets.GetAsync(wallet))!.Posted);
    }

    private Task<Shop> StartAsync() => Shop.StartAsync(_stores, static options => options.FloatDestinations["till"] = "600996", static services => new WalletsBuilder(services).UseBridgeFloatFunding());

    private static FloatPurchaseRequest Purchase(AccountId wallet, string account) => new() { Wallet = wallet, Key = "float", Amount = Shop.Kes(400), FloatAccount = account, Destination = OtpDestination.ForSms(Shop.Phone), Reference = "ref" };

    private static async Task<WalletOperation> BuyAsync(Shop shop, AccountId wallet, string account = "till")
    {
        var begun = await shop.Wallets.BeginFloatPurchaseAsync(Purchase(wallet, account));
        return await shop.Wallets.ConfirmFloatPurchaseAsync(Purchase(wallet, account), await shop.Stores.Codes.CodeAsync(begun.ChallengeId!));
    }

    private static async Task<(Money Posted, Money Available, Money Float)> BalancesAsync(Shop shop, AccountId wallet)
    {
        var there = (await shop.Wallets.GetAsync(wallet))!;
        return (there.Posted, there.Available, (await shop.Ledger.GetAsync(HouseAccount.FloatAccount("", Currency.FromCode("KES"), "till")))?.Posted ?? Shop.Kes(0));
    }
}
