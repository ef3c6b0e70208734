using System.Diagnostics;
using System.Globalization;
using Integrations.Benchmarks.Ratio;
using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Bridge.Sqlite;
using Integrations.Payments;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>
/// Payments a second through the Bridge on SQLite, beside the very statements that its writer ran, with their values and in their transactions, run again by bare Microsoft.Data.Sqlite into another
/// empty database. The route answers at once, so what is measured is the Bridge and the disk.
/// </summary>
internal static class SqlitePayments
{
    private const int Rounds = 8;
    private const int Payments = 2_000;
    private const int AtOnce = 64;

    public static async Task CompareAsync()
    {
        var ratios = new List<double>();
        var subjects = new List<double>();
        var controls = new List<double>();
        for (var round = -1; round < Rounds; round++)
        {
            var (subject, statements) = await PayAsync();
            var control = await RepeatAsync(statements);
            if (round >= 0)
            {
                subjects.Add(Payments / subject.TotalSeconds);
                controls.Add(Payments / control.TotalSeconds);
                ratios.Add(control / subject);
            }
        }

        var ratio = Measurement.Median(ratios);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bridge: {Payments} payments, {AtOnce} at once, journal in SQLite with full synchronisation"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the same statements by hand        {Measurement.Median(controls),16:#,0} payments/s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  IMobileMoneyBridge.CollectAsync    {Measurement.Median(subjects),16:#,0} payments/s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ratio                              {ratio,16:0.00}   goal ≥ 0.70: {(ratio >= 0.7 ? "met" : "MISSED")}"));
    }

    private static async Task<(TimeSpan Time, List<Statement> Statements)> PayAsync()
    {
        var folder = Directory.CreateTempSubdirectory("benchmark");
        var statements = new List<Statement>();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IPaymentRoute>(new ImmediateRoute());
        builder.Services.AddMobileMoneyBridge().UseSqlite(ConnectionString(folder));
        using (var host = builder.Build())
        {
            ((SqlitePaymentJournal)host.Services.GetRequiredService<IPaymentJournal>()).Seen = (sql, values) =>
            {
                lock (statements)
                {
                    statements.Add(new Statement(sql, values.ToArray()));
                }
            };
            await host.StartAsync();
            var bridge = host.Services.GetRequiredService<IMobileMoneyBridge>();
            var started = Stopwatch.GetTimestamp();
            await Parallel.ForAsync(0, Payments, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (order, _) => await PayAsync(bridge, order));
            var time = Stopwatch.GetElapsedTime(started);
            List<Statement> soFar;
            lock (statements)
            {
                soFar = [.. statements];
            }

            await host.StopAsync();
            folder.Delete(recursive: true);
            return (time, soFar);
        }
    }

    private static async Task PayAsync(IMobileMoneyBridge bridge, int order)
    {
        var key = order.ToString(CultureInfo.InvariantCulture);
        var payment = await bridge.CollectAsync(ImmediateRoute.Request(key));
        if (payment.Status is not PaymentStatus.Succeeded)
        {
            throw new InvalidOperationException($"The payment was not made: {payment}.");
        }
    }

    private static async Task<TimeSpan> RepeatAsync(List<Statement> statements)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark");
        using (var journal = new SqlitePaymentJournal(new SqliteJournalOptions { ConnectionString = ConnectionString(folder) }, TimeProvider.System))
        {
            await journal.OpenAsync();
        }

        TimeSpan time;
        using (var connection = new SqliteConnection(ConnectionString(folder) + ";Pooling=False"))
        {
            connection.Open();
            Run(connection, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384");
            var prepared = new Dictionary<string, SqliteCommand>(ReferenceEqualityComparer.Instance);
            var started = Stopwatch.GetTimestamp();
            foreach (var (sql, values) in statements)
            {
                if (!prepared.TryGetValue(sql, out var command))
                {
                    prepared[sql] = command = Prepare(connection, sql, values);
                }

                for (var index = 0; index < values.Length; index++)
                {
                    command.Parameters[index].Value = values[index].Value ?? DBNull.Value;
                }

                command.ExecuteNonQuery();
            }

            time = Stopwatch.GetElapsedTime(started);
            foreach (var command in prepared.Values)
            {
                await command.DisposeAsync();
            }
        }

        folder.Delete(recursive: true);
        return time;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, _) in values)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string ConnectionString(DirectoryInfo folder) => $"Data Source={Path.Combine(folder.FullName, "payments.db")}";

    private sealed record Statement(string Sql, (string Name, object? Value)[] Values);
}
