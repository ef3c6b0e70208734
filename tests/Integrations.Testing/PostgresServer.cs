using System.Diagnostics;
using System.Globalization;

namespace Integrations.Testing;

/// <summary>
/// A PostgreSQL server for tests: the one that <c>INTEGRATIONS_TEST_POSTGRES</c> names by a connection string, or one of its own, made from the installed programs in a temporary folder,
/// that ends with this process.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>What to do where tests cannot find a server.</summary>
    public const string Remedy = $"Install PostgreSQL 14 or newer, or set {Variable} to the connection string of a database for tests.";

    private const string Variable = "INTEGRATIONS_TEST_POSTGRES";
    private const string Ready = "ready to accept connections";

    private readonly DirectoryInfo? _folder;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    private PostgresServer(string connectionString, DirectoryInfo? folder) => (ConnectionString, _folder) = (connectionString, folder);

    public string ConnectionString { get; }

    /// <summary>True when it goes with the tests, so that nobody must clean up in it.</summary>
    public bool IsPrivate => _folder is not null;

    /// <summary>A server; <see langword="null"/> where there is none and none can be made.</summary>
    public static async Task<PostgresServer?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new PostgresServer(given, null);
        }

        if (FindPrograms() is not { } programs)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("integrations-pg-");
        var server = new PostgresServer($"Host={folder.FullName};Username=postgres;Database=postgres", folder);
        try
        {
            var user = ServerUser.Find();
            await user.OwnAsync(folder.FullName);
            var data = Path.Combine(folder.FullName, "data");
            await RunAsync(user.Start(Path.Combine(programs, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"));
            await server.RunUntilReadyAsync(user.Start(
                Path.Combine(programs, "postgres"), "-D", data, "-k", folder.FullName, "-c", "listen_addresses=", "-c", "max_connections=300", "-c", "fsync=on", "-c", "logging_collector=off"));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the server and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (_process is not null)
        {
            End();
            await _ended.Task;
        }

        _folder?.Delete(recursive: true);
    }

    private static string? FindPrograms() =>
        Directories("/usr/lib/postgresql", "*")
            .Select(version => (Number: int.TryParse(Path.GetFileName(version), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, Path: Path.Combine(version, "bin")))
            .OrderByDescending(version => version.Number)
            .Select(version => version.Path)
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    private static string[] Directories(string folder, string pattern) => Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern) : [];

    private static async Task RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode is not 0)
        {
            throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {errors}");
        }
    }

    /// <summary>A thread stays with the server, because the system ends it with the thread that started it, even when this process is killed.</summary>
    private Task RunUntilReadyAsync(ProcessStartInfo start)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Attend(start, ready)) { IsBackground = true, Name = "PostgreSQL" }.Start();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        return ready.Task;
    }

    private void Attend(ProcessStartInfo start, TaskCompletionSource ready)
    {
        try
        {
            _process = Process.Start(start)!;
            var said = new List<string>();
            while (_process.StandardError.ReadLine() is { } line)
            {
                said.Add(line);
                if (line.Contains(Ready, StringComparison.Ordinal))
                {
                    ready.TrySetResult();
                }
            }

            _process.WaitForExit();
            ready.TrySetException(new InvalidOperationException($"The server ended: {string.Join('\n', said)}"));
        }
        catch (Exception error)
        {
            ready.TrySetException(error);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private void OnExit(object? sender, EventArgs exit)
    {
        End();
        _ended.Task.Wait();
        _folder?.Delete(recursive: true);
    }

    private void End()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }
    }
}
