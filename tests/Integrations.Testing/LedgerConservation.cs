using System.Data.Common;
using System.Globalization;

namespace Integrations.Testing;

/// <summary>The queries over a ledger of wallets that must find nothing, at any moment at which nobody writes.</summary>
public static class LedgerConservation
{
    /// <summary>Whether there is a ledger yet.</summary>
    public static async Task<bool> HasTablesAsync(DbDataSource source, string p)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            await using var command = source.CreateCommand($"SELECT count(*) FROM {p}wallet_schema");
            await command.ExecuteScalarAsync();
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>What the queries find.</summary>
    /// <param name="source">The database.</param>
    /// <param name="p">What stands before each table's name.</param>
    /// <param name="hasHot">Whether balances of hot accounts are not kept.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(DbDataSource source, string p, bool hasHot)
    {
        ArgumentNullException.ThrowIfNull(source);
        var losses = new List<string>();
        var kept = hasHot ? "a.is_hot = 0" : "1 = 1";
        foreach (var (name, sql) in new[]
        {
            ("a currency does not sum to nothing", $"SELECT a.currency, sum(e.amount) FROM {p}wallet_entry e JOIN {p}wallet_account a ON a.id = e.account_id GROUP BY a.currency HAVING sum(e.amount) <> 0"),
            ("a transfer has not two entries that cancel", $"SELECT transfer_id, count(*) FROM {p}wallet_entry GROUP BY transfer_id HAVING sum(amount) <> 0 OR count(*) <> 2"),
            ("a posted transfer has no entries", $"SELECT t.id, t.kind FROM {p}wallet_transfer t WHERE t.refusal IS NULL AND t.kind IN (0, 2) AND NOT EXISTS (SELECT 1 FROM {p}wallet_entry e WHERE e.transfer_id = t.id)"),
            ("an entry has no posted transfer", $"SELECT e.transfer_id, 0 FROM {p}wallet_entry e WHERE NOT EXISTS (SELECT 1 FROM {p}wallet_transfer t WHERE t.id = e.transfer_id AND t.refusal IS NULL AND t.kind IN (0, 2))"),
            ("a stored balance is not the sum of entries", $"SELECT a.id, a.posted FROM {p}wallet_account a LEFT JOIN (SELECT account_id, sum(amount) s FROM {p}wallet_entry GROUP BY 1) e ON e.account_id = a.id WHERE {kept} AND a.posted <> coalesce(e.s, 0)"),
            ("versions have gaps", $"SELECT e.account_id, max(e.place) FROM {p}wallet_entry e JOIN {p}wallet_account a ON a.id = e.account_id WHERE {kept} GROUP BY e.account_id HAVING max(e.place) <> count(*) OR min(e.place) <> 1"),
            ("a version is not the number of entries", $"SELECT a.id, a.version FROM {p}wallet_account a WHERE {kept} AND a.version <> (SELECT count(*) FROM {p}wallet_entry e WHERE e.account_id = a.id)"),
            ("a balance after an entry is not the sum up to it", $"SELECT x.account_id, x.place FROM (SELECT account_id, place, balance_after, sum(amount) OVER (PARTITION BY account_id ORDER BY place) s FROM {p}wallet_entry WHERE balance_after IS NOT NULL) x WHERE x.balance_after <> x.s"),
            ("recorded time goes back", $"SELECT x.account_id, x.place FROM (SELECT e.account_id, e.place, t.recorded_at - lag(t.recorded_at) OVER (PARTITION BY e.account_id ORDER BY e.place) d FROM {p}wallet_entry e JOIN {p}wallet_transfer t ON t.id = e.transfer_id JOIN {p}wallet_account a ON a.id = e.account_id WHERE {kept}) x WHERE x.d < 0"),
            ("what is pending is not what is held", $"SELECT a.id, a.pending_out FROM {p}wallet_account a WHERE {kept} AND (a.pending_out <> (SELECT coalesce(sum(amount), 0) FROM {p}wallet_hold h WHERE h.debit_id = a.id) OR a.pending_in <> (SELECT coalesce(sum(amount), 0) FROM {p}wallet_hold h WHERE h.credit_id = a.id))"),
            ("a hold is neither open nor resolved once", $"SELECT t.id, 0 FROM {p}wallet_transfer t WHERE t.kind = 1 AND t.refusal IS NULL AND (SELECT count(*) FROM {p}wallet_hold h WHERE h.id = t.id) + (SELECT count(*) FROM {p}wallet_transfer r WHERE r.pending_id = t.id) <> 1"),
            ("an account is under its floor", $"SELECT id, posted FROM {p}wallet_account a WHERE {kept} AND floor IS NOT NULL AND posted < floor"),
        })
        {
            await using var command = source.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                losses.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {reader.GetValue(0)} {reader.GetValue(1)}"));
            }
        }

        return losses;
    }
}
