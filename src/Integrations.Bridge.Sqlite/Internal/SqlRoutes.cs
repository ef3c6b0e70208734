namespace Integrations.Bridge.Sqlite;

/// <summary>Routes that operators switched off.</summary>
internal static class SqlRoutes
{
    public static List<string> ListDisabled(SqliteSession session) => session.All("SELECT route FROM disabled_route ORDER BY route", reader => reader.GetString(0));

    public static void SetEnabled(SqliteSession session, string route, bool isEnabled)
    {
        if (isEnabled)
        {
            session.Execute("DELETE FROM disabled_route WHERE route = $route", ("$route", route));
        }
        else
        {
            session.Execute("INSERT INTO disabled_route (route) VALUES ($route) ON CONFLICT DO NOTHING", ("$route", route));
        }
    }
}
