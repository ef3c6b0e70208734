using Integrations.Wallets;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Opens the wallet of each partner before the first request. Opening again changes nothing.</summary>
internal sealed class OpenWallets(IWalletService wallets, TopUpTerms terms) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, settings) in terms.Partners)
        {
            var draft = new WalletDraft { Id = new Partner(id, settings).Wallet, Owner = id, Tenant = id, Currency = Currency.FromCode(TopUpTerms.Currency) };
            if (await wallets.OpenAsync(draft, cancellationToken) is not WalletStatus.Done)
            {
                throw new InvalidOperationException($"TopUp: the wallet of the partner '{id}' cannot be opened.");
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
