using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integrations.Wallets;

/// <summary>Whether wallets can be used: <c>services.AddHealthChecks().AddWallets()</c>. It asks the store alone.</summary>
/// <remarks>Unhealthy: the store cannot be used. Degraded: a hold without an end is older than a day, so what became of a payment is not known for as long. The data says how many holds there are, and how old the oldest is.</remarks>
internal sealed class WalletHealthCheck(ILedgerStore store) : IHealthCheck
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        HoldSummary holds;
        try
        {
            holds = await store.GetHoldsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LedgerStoreException away)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database of the ledger cannot be used: nothing is booked.", away);
        }

        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["holds"] = holds.Count, ["oldest_hold_seconds"] = holds.Age.TotalSeconds };
        return holds.Age > Old ? HealthCheckResult.Degraded("Money of wallets is held for longer than a day: look at what is in doubt or waits for a person.", data: data) : HealthCheckResult.Healthy(data: data);
    }
}
