using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Routes that operators switched off.</summary>
internal static class SqlRoutes
{
    public static void ListDisabled(PostgresBatch batch) => batch.Add("SELECT route FROM journal.disabled_route ORDER BY route");

    public static void SetEnabled(PostgresBatch batch, string route, bool isEnabled) => batch.Add(
        isEnabled ? "DELETE FROM journal.disabled_route WHERE route = $1 RETURNING 1" : "INSERT INTO journal.disabled_route (route) VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1",
        Key(route));
}
