using System.Runtime.CompilerServices;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>Scripts that the documentation carries.</summary>
internal static class Documents
{
    public static string Schema => Path("postgres-schema.sql");

    public static string Roles => Path("postgres-roles.sql");

    private static string Path(string name, [CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../docs/sql", name));
}
