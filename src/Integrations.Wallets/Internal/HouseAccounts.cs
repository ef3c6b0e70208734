using System.Collections.Concurrent;

namespace Integrations.Wallets;

/// <summary>Opens accounts of the house before they are used; opening again changes nothing.</summary>
internal sealed class HouseAccounts(ILedger ledger)
{
    private readonly ConcurrentDictionary<AccountId, bool> _open = [];

    public ValueTask<AccountId> SettlementAsync(string tenant, Currency currency, CancellationToken cancellationToken) => OpenAsync(HouseAccount.Settlement(tenant, currency), AccountKind.Settlement, currency, tenant, isHot: true, cancellationToken);

    public ValueTask<AccountId> FeeAsync(string tenant, Currency currency, CancellationToken cancellationToken) => OpenAsync(HouseAccount.Fee(tenant, currency), AccountKind.Fee, currency, tenant, isHot: true, cancellationToken);

    public ValueTask<AccountId> SuspenseAsync(string tenant, Currency currency, CancellationToken cancellationToken) => OpenAsync(HouseAccount.Suspense(tenant, currency), AccountKind.Suspense, currency, tenant, isHot: false, cancellationToken);

    public ValueTask<AccountId> WorldAsync(string tenant, Currency currency, CancellationToken cancellationToken) => OpenAsync(HouseAccount.World(tenant, currency), AccountKind.World, currency, tenant, isHot: true, cancellationToken);

    public ValueTask<AccountId> FloatAsync(string tenant, Currency currency, string name, CancellationToken cancellationToken) => OpenAsync(HouseAccount.FloatAccount(tenant, currency, name), AccountKind.Float, currency, tenant, isHot: false, cancellationToken);

    private async ValueTask<AccountId> OpenAsync(AccountId id, AccountKind kind, Currency currency, string tenant, bool isHot, CancellationToken cancellationToken)
    {
        if (!_open.ContainsKey(id))
        {
            await ledger.OpenAsync(new LedgerAccount { Id = id, Currency = currency, Kind = kind, Owner = tenant, IsHot = isHot }, cancellationToken).ConfigureAwait(false);
            _open[id] = true;
        }

        return id;
    }
}
