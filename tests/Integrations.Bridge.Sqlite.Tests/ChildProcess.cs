using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite.Tests;

/// <summary>This program once more, doing one thing to a database instead of running tests.</summary>
internal sealed class ChildProcess : IDisposable
{
    public const string DieInMigration = "die in migration";
    public const string Admit = "admit";

    private const string Task = "INTEGRATIONS_SQLITE_TEST_CHILD";

    private readonly Process _process;

    public ChildProcess(string task, string database)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(ChildProcess).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        _process = Process.Start(new ProcessStartInfo(program)
        {
            Environment = { [Task] = $"{task}|{database}" },
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
    }

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync();

    /// <summary>Ends it as a power cut would: no handler runs.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "It runs before the test runner's own entry point, which is generated.")]
    internal static void RunInstead()
    {
        if (Environment.GetEnvironmentVariable(Task)?.Split('|') is [var task, var database])
        {
            Run(task, database);
            Environment.Exit(0);
        }
    }

    // On one thread: until the initializer ends, no other may run code of this assembly.
    private static void Run(string task, string database)
    {
        if (task is DieInMigration)
        {
            using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE; CREATE TABLE note (half INTEGER); INSERT INTO note VALUES (1); PRAGMA user_version = 99";
            command.ExecuteNonQuery();
            Console.WriteLine("half done");
            Console.ReadLine();
            return;
        }

        // Admits for ever and tells each key only after its commit.
        var journal = new SqlitePaymentJournal(new SqliteJournalOptions { ConnectionString = $"Data Source={database}", BusyTimeout = TimeSpan.FromSeconds(30) }, TimeProvider.System);
        journal.OpenAsync().AsTask().GetAwaiter().GetResult();
        for (var number = 0; ; number++)
        {
            var key = $"{Environment.ProcessId}-{number}";
            journal.AdmitAsync(NewIntent(key, number), null).AsTask().GetAwaiter().GetResult();
            Console.WriteLine(key);
        }
    }

    private static IntentRecord NewIntent(string key, int number) => new()
    {
        Id = new PaymentId(new Guid(Environment.ProcessId, 0, 0, BitConverter.GetBytes((long)number))),
        Tenant = "",
        Key = key,
        Fingerprint = "f",
        Kind = PaymentKind.Collect,
        Amount = Money.FromMinorUnits(1, "KES"),
        Reference = key,
        Request = new byte[500],
        CreatedAt = TimeProvider.System.GetUtcNow(),
        Deadline = TimeProvider.System.GetUtcNow(),
        Policy = FailoverPolicy.Hold,
        Version = 1,
        ChangeId = "c",
    };
}
