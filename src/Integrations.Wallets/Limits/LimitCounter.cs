using System.Globalization;
using Microsoft.Extensions.Options;

namespace Integrations.Wallets;

/// <summary>Turns limits into counts that the ledger keeps.</summary>
internal sealed class LimitCounter(ILimitPolicy policy, ILedgerStore store, IOptions<WalletOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <param name="who">Whose count.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="own">The customer's own limits.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What to count, or what one transaction would still let pass.</returns>
    public async ValueTask<(IReadOnlyList<LimitCharge> Charges, Money? Remaining)> FindAsync(string who, LimitQuestion question, LimitSet own, CancellationToken cancellationToken)
    {
        var limits = await policy.FindAsync(question, cancellationToken).ConfigureAwait(false);
        var amount = question.Amount;
        if (Least(limits.PerTransaction, own.PerTransaction) is { } most && amount > most)
        {
            return ([], most);
        }

        var now = await store.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        var local = TimeZoneInfo.ConvertTime(now, limits.Zone);
        var charges = new List<LimitCharge>();
        Add("d", "yyyy-MM-dd", limits.PerDay, question.Kind);
        Add("m", "yyyy-MM", limits.PerMonth, question.Kind);

        // The owner's limits are over all kinds, so their days do not depend on what a policy says of one.
        local = TimeZoneInfo.ConvertTime(now, _zone);
        Add("d", "yyyy-MM-dd", own.PerDay, "*");
        Add("m", "yyyy-MM", own.PerMonth, "*");
        return (charges, null);

        void Add(string window, string format, Money? limit, string kind)
        {
            if (limit is { } least)
            {
                if (least.Currency != amount.Currency)
                {
                    throw new InvalidOperationException($"The limit policy answered in {least.Currency.Code} for an amount in {amount.Currency.Code}. Leave a limit out where the currency has none.");
                }

                charges.Add(new LimitCharge($"{question.Tenant}|{who}|{kind}|{amount.Currency.Code}|{window}|{local.ToString(format, CultureInfo.InvariantCulture)}", amount, least.MinorUnits));
            }
        }
    }

    private static Money? Least(Money? one, Money? other) => one is { } first && other is { } second ? (first < second ? first : second) : one ?? other;
}
