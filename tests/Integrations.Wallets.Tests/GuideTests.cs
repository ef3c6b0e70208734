using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Wallets.Tests;

/// <summary>What the guide and the package's README show.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task The_smallest_program_moves_money_once()
    {
        var services = new ServiceCollection();
        services.AddWallets(options => options.Limits.Add(new WalletLimit { Kind = "Transfer", PerTransaction = 70_000, PerDay = 300_000 }));
        await using var provider = services.BuildServiceProvider();
        await FundAsync(provider.GetRequiredService<ILedger>(), AccountId.From("customer", "7"));

        var wallets = provider.GetRequiredService<IWalletService>();
        await wallets.OpenAsync(new WalletDraft { Id = AccountId.From("customer", "7"), Owner = "customer 7" });
        await wallets.OpenAsync(new WalletDraft { Id = AccountId.From("customer", "8"), Owner = "customer 8" });
        var paid = await wallets.TransferAsync(new WalletTransferRequest
        {
            Wallet = AccountId.From("customer", "7"),
            Key = "rent-2026-01",
            To = AccountId.From("customer", "8"),
            Amount = new Money(1200m, "KES"),
            Reference = "Rent of January",
        });

        Assert.Equal((WalletOperationState.Completed, new Money(1200m, "KES")), (paid.State, (await wallets.GetAsync(AccountId.From("customer", "8")))!.Posted));
    }

    private static async Task FundAsync(ILedger ledger, AccountId wallet)
    {
        var (world, kes) = (HouseAccount.World("", Currency.FromCode("KES")), Currency.FromCode("KES"));
        await ledger.OpenAsync(new LedgerAccount { Id = world, Currency = kes, Kind = AccountKind.World });
        await ledger.OpenAsync(new LedgerAccount { Id = wallet, Currency = kes, Kind = AccountKind.Wallet, Owner = "customer 7", Floor = 0 });
        await ledger.BookAsync(new Journal(TransferDraft.Move(TransferId.From("fund"), world, wallet, new Money(5000m, kes))));
    }
}
