using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Integrations.Wallets.Tests;

/// <summary>The process that is killed: this assembly once more, which books until it is gone, and writes down what it was told was booked.</summary>
internal static class KilledWriter
{
    public const string Variable = "INTEGRATIONS_WALLETS_KILLED";
    public const int Writers = 8;

    public static TransferId IdOf(int writer, int turn, string what) => TransferId.From("killed", writer.ToString(CultureInfo.InvariantCulture), turn.ToString(CultureInfo.InvariantCulture), what);

    /// <summary>What a writer sends in a turn: each third a hold that is posted in part in a journal of its own.</summary>
    public static IEnumerable<Journal> JournalsOf(int writer, int turn)
    {
        var (world, wallet, fee) = (AccountId.From("world"), AccountId.From("wallet"), AccountId.From("fee"));
        yield return new Journal(TransferDraft.Move(IdOf(writer, turn, "in"), world, wallet, Money.FromMinorUnits(10, "KES")), TransferDraft.Move(IdOf(writer, turn, "fee"), wallet, fee, Money.FromMinorUnits(1, "KES")));
        if (turn % 3 is 0)
        {
            yield return new Journal(TransferDraft.Hold(IdOf(writer, turn, "hold"), wallet, world, Money.FromMinorUnits(5, "KES")));
            yield return new Journal(TransferDraft.Post(IdOf(writer, turn, "post"), IdOf(writer, turn, "hold"), Money.FromMinorUnits(3, "KES")));
        }
    }

    /// <summary>A ledger in a folder's file, or in a schema of a server.</summary>
    public static (DbDataSource Source, SqlLedgerStore Store) Open(string folder, string server, string schema)
    {
        DbDataSource source = server.Length is 0 ? SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "wallets.db")};Pooling=False") : NpgsqlDataSource.Create(server);
        return (source, new SqlLedgerStore(source, server.Length is 0 ? new SqliteDialect(TimeProvider.System) : new PostgresDialect(schema), TimeProvider.System));
    }

    public static async Task RunAsync(string given)
    {
        if (given.Split('|') is not [var folder, var begin, var server, var schema])
        {
            throw new ArgumentException("The test that starts this process gives folder, turn, server and schema.", nameof(given));
        }

        var (source, store) = Open(folder, server, schema);
        await using var kept = source;
        using var ledger = store;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            await using var told = new StreamWriter(new FileStream(Path.Combine(folder, $"told-{writer}"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
            for (var turn = int.Parse(begin, CultureInfo.InvariantCulture); ; turn++)
            {
                foreach (var journal in JournalsOf(writer, turn))
                {
                    if (!(await ledger.BookAsync(journal)).IsBooked)
                    {
                        Environment.Exit(3);
                    }

                    await told.WriteLineAsync($"{turn} {journal.Transfers[0].Id}");
                }
            }
        })));
    }
}
