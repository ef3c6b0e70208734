using Integrations.Wallets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Samples.Trimmed;

/// <summary>Wallets: settings bound, a transfer with its fee booked, a limit held, a message told.</summary>
internal static class LedgerChecks
{
    public static async Task RunAsync(Checks checks)
    {
        var services = new ServiceCollection();
        services.AddWallets(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["TimeZone"] = "UTC",
            ["Limits:0:Kind"] = "Transfer",
            ["Limits:0:PerDay"] = "100",
            ["Texts:en.LowBalance"] = "{balance} left.",
            ["FloatDestinations:till"] = "600996",
        }).Build());
        await using var provider = services.BuildServiceProvider();
        var (wallets, ledger, kes) = (provider.GetRequiredService<IWalletService>(), provider.GetRequiredService<ILedger>(), Currency.FromCode("KES"));
        var (wallet, other, world) = (AccountId.From("wallet"), AccountId.From("other"), HouseAccount.World("", kes));
        var targets = new WalletSettings { LowBalance = new Money(950m, kes), Targets = [new NotificationTarget("sms", "+254700000001")] };
        await wallets.OpenAsync(new WalletDraft { Id = wallet, Owner = "one", Settings = targets });
        await wallets.OpenAsync(new WalletDraft { Id = other, Owner = "two" });
        await ledger.OpenAsync(new LedgerAccount { Id = world, Currency = kes, Kind = AccountKind.World, IsHot = true });
        await ledger.BookAsync(new Journal(TransferDraft.Move(TransferId.From("fund"), world, wallet, new Money(1000m, kes))));

        var request = new WalletTransferRequest { Wallet = wallet, Key = "a", To = other, Amount = new Money(60m, kes), Fee = new Money(1m, kes), Reference = "rent" };
        var paid = await wallets.TransferAsync(request);
        var again = await wallets.TransferAsync(request);
        var beyond = await wallets.TransferAsync(request with { Key = "b" });

        checks.Expect("a transfer is booked with its fee, once", paid.State is WalletOperationState.Completed && again.State is WalletOperationState.Completed && (await wallets.GetAsync(wallet))!.Posted == new Money(939m, kes));
        checks.Expect("a limit is bound and held", beyond.Category is ErrorCategory.CustomerLimit && beyond.Remaining == new Money(40m, kes));
        checks.Expect("settings of a wallet are kept", (await wallets.GetAsync(wallet))!.Settings.Targets is [{ Address: "+254700000001" }]);
        checks.Expect("a statement is read", (await wallets.ListStatementAsync(other, new EntryQuery()))[0].Reference == "rent");
    }
}
