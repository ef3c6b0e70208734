using System.Data.Common;
using Integrations.Crash.Run;
using Integrations.Wallets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Integrations.Crash.Wallets;

/// <summary>Where the wallets are kept: beside the payments, in a file or schema of their own.</summary>
internal static class WalletStore
{
    private const string Suffix = "_wallets";

    /// <summary>The connection string for a host.</summary>
    public static string For(JournalDatabase payments, string folder) => payments.Kind is JournalKind.Sqlite ? $"Data Source={Path.Combine(folder, "wallets.db")}" : payments.ConnectionString;

    public static void Use(WalletsBuilder builder, JournalKind kind, string connectionString)
    {
        var source = Open(kind, connectionString);
        _ = kind is JournalKind.Sqlite ? builder.UseSqlite(source) : builder.UsePostgres(source, SchemaOf(connectionString));
    }

    public static DbDataSource Open(JournalKind kind, string connectionString)
    {
        if (kind is JournalKind.Sqlite)
        {
            SQLitePCL.Batteries_V2.Init();
            return SqliteFactory.Instance.CreateDataSource(connectionString);
        }

        return NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>What stands before each table's name.</summary>
    public static string PrefixOf(JournalKind kind, string connectionString) => kind is JournalKind.Sqlite ? "" : $"{SchemaOf(connectionString)}.";

    public static async Task DropAsync(JournalDatabase payments)
    {
        if (payments.Server is { IsPrivate: false })
        {
            await using var source = NpgsqlDataSource.Create(payments.ConnectionString);
            await using var command = source.CreateCommand($"DROP SCHEMA IF EXISTS {SchemaOf(payments.ConnectionString)} CASCADE");
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string SchemaOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).SearchPath + Suffix;
}
