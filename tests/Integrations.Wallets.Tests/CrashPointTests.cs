using Integrations.Otp;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Wallets.Tests;

/// <summary>The host dies at each write of an operation, before or after it is done; another one goes on over the same stores.</summary>
public sealed class CrashPointTests
{
    public static TheoryData<string, bool> Cases => new()
    {
        { "top-up", true }, { "top-up", false }, { "payout", true }, { "payout", false }, { "refused", true }, { "refused", false }, { "float", true }, { "float", false }, { "funded", true }, { "funded", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_host_that_dies_at_any_write_pays_once_and_books_once(string story, bool isDoneFirst)
    {
        for (var write = 1; write <= 6; write++)
        {
            var stores = new ShopStores();
            var sends = 0;
            stores.Collect.OnSend = attempt => Send(ScriptedRoute.Succeeded(attempt));
            stores.Settle.OnSend = attempt => Send(ScriptedRoute.Succeeded(attempt));
            stores.Disburse.OnSend = attempt => Send(story is "refused" ? ScriptedRoute.Refused(ErrorCategory.PartyUnknown) : ScriptedRoute.Succeeded(attempt));
            AccountId wallet;
            await using (var first = await StartAsync(stores, story))
            {
                wallet = await first.OpenAsync(1000);
                stores.Faulty.DieAt(write, isDoneFirst);
                try
                {
                    await RunAsync(first, story, wallet);
                }
                catch (LedgerStoreException)
                {
                    // The host is dead.
                }

                stores.Faulty.DieNow();
            }

            stores.Faulty.Revive();
            await using var second = await StartAsync(stores, story);
            await RunAsync(second, story, wallet);
            var done = await second.UntilAsync(wallet, "key", story is "refused" ? WalletOperationState.Failed : WalletOperationState.Completed);
            await RunAsync(second, story, wallet);

            var there = (await second.Wallets.GetAsync(wallet))!;
            var expected = story switch { "top-up" => 1100, "refused" => 1000, _ => 900 };
            Assert.True((Shop.Kes(expected), Shop.Kes(expected)) == (there.Posted, there.Available), $"{story}, write {write}: {there.Posted}, {there.Available}.");
            Assert.True(sends is 1 || (story is "float" && sends is 0), $"{story}, write {write}: {sends} sends.");
            Assert.Equal(0, await second.TotalAsync(wallet));
            Assert.NotNull(done);

            Finding Send(Finding finding)
            {
                sends++;
                return finding;
            }
        }
    }

    private static Task<Shop> StartAsync(ShopStores stores, string story) => Shop.StartAsync(
        stores,
        static options => options.FloatDestinations["till"] = "600996",
        services => _ = story is "funded" ? new WalletsBuilder(services).UseBridgeFloatFunding() : null);

    private static async Task RunAsync(Shop shop, string story, AccountId wallet)
    {
        switch (story)
        {
            case "top-up":
                await shop.Wallets.TopUpAsync(new TopUpRequest { Wallet = wallet, Key = "key", Amount = Shop.Kes(100), Payer = Shop.Phone, Reference = "ref" });
                break;
            case "float" or "funded":
                var request = new FloatPurchaseRequest { Wallet = wallet, Key = "key", Amount = Shop.Kes(100), FloatAccount = "till", Destination = OtpDestination.ForSms(Shop.Phone), Reference = "ref" };
                shop.Stores.Time.Advance(TimeSpan.FromMinutes(2));
                var begun = await shop.Wallets.BeginFloatPurchaseAsync(request);
                if (begun.ChallengeId is { } challenge)
                {
                    await shop.Wallets.ConfirmFloatPurchaseAsync(request, await shop.Stores.Codes.CodeAsync(challenge));
                }

                if (story is "float")
                {
                    await shop.Wallets.SettleFloatPurchaseAsync(wallet, "key", FloatFundingStatus.Funded);
                }

                break;
            default:
                await shop.Wallets.PayOutAsync(new PayOutRequest { Wallet = wallet, Key = "key", Amount = Shop.Kes(100), Payee = Shop.Phone, Reference = "ref" });
                break;
        }
    }
}
