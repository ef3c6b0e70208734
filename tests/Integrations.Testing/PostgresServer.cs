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

    /// <summary>What to do where tests need a server that they may stop.</summary>
    public const string OwnRemedy = "Install PostgreSQL 14 or newer: this test stops its server, so it takes none that is given.";

    private const string Variable = "INTEGRATIONS_TEST_POSTGRES";
    private const string Ready = "ready to accept connections";

    private readonly DirectoryInfo? _folder;
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    private PostgresServer(string connectionString, DirectoryInfo? folder) => (ConnectionString, _folder) = (connectionString, folder);

    /// <summary>True where <see cref="StartOwnAsync"/> brings a server.</summary>
    public static bool IsOwnAvailable => FindPrograms() is not null;

    /// <summary>True where <see cref="StartAsync"/> brings a server.</summary>
    public static bool IsAvailable => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } || IsOwnAvailable;

    public string ConnectionString { get; }

    /// <summary>True when it goes with the tests, so that nobody must clean up in it.</summary>
    public bool IsPrivate => _folder is not null;

    /// <summary>A server; <see langword="null"/> where there is none and none can be made.</summary>
    /// <param name="inMemory">Whether a private server may keep its files in memory: quicker where nothing is measured and no machine dies.</param>
    public static async Task<PostgresServer?> StartAsync(bool inMemory = false) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? new PostgresServer(given, null) : await StartOwnAsync(inMemory);

    /// <summary>A private server, which may be stopped and paused; <see langword="null"/> where none can be made.</summary>
    public static async Task<PostgresServer?> StartOwnAsync(bool inMemory = false)
    {
        if (FindPrograms() is not { } programs)
        {
            return null;
        }

        var folder = inMemory && TestFolder.CreateInMemory("integrations-pg-", 2L << 30) is { } quick ? quick : Directory.CreateTempSubdirectory("integrations-pg-");
        var server = new PostgresServer($"Host={folder.FullName};Username=postgres;Database=postgres", folder);
        try
        {
            var user = ServerUser.Find();
            await user.OwnAsync(folder.FullName);
            await RunAsync(user.Start(Path.Combine(programs, "initdb"), "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"));
            AppDomain.CurrentDomain.ProcessExit += server.OnExit;
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends a private server as a crash would: no transaction is completed, nothing is written to its files any more. It recovers when it is started again.</summary>
    public async Task StopImmediatelyAsync()
    {
        await RunAsync(ServerUser.Find().Start(Path.Combine(Programs, "pg_ctl"), "stop", "-D", Data, "-m", "immediate"));
        await _ended.Task;
    }

    /// <summary>Starts a private server, also one that was stopped; completes when it takes connections.</summary>
    public Task StartAgainAsync()
    {
        _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return RunUntilReadyAsync(ServerUser.Find().Start(
            Path.Combine(Programs, "postgres"), "-D", Data, "-k", _folder!.FullName, "-c", "listen_addresses=", "-c", "max_connections=300", "-c", "fsync=on", "-c", "logging_collector=off"));
    }

    /// <summary>Has a private server stand still, with its connections open.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    public Task ResumeAsync() => SignalAsync("-CONT");

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

    private string Data => Path.Combine(_folder!.FullName, "data");

    private static string Programs => FindPrograms() ?? throw new InvalidOperationException(Remedy);

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
        var ended = _ended;
        new Thread(() => Attend(start, ready, ended)) { IsBackground = true, Name = "PostgreSQL" }.Start();
        return ready.Task;
    }

    /// <summary>First the parent, which starts no more children then, then those that it has.</summary>
    private async Task SignalAsync(string signal)
    {
        var server = _process!.Id.ToString(CultureInfo.InvariantCulture);
        await SignalAsync(signal, server);
        var children = await File.ReadAllTextAsync($"/proc/{server}/task/{server}/children");
        foreach (var child in children.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await SignalAsync(signal, child);
        }
    }

    private static async Task SignalAsync(string signal, string process)
    {
        // One of the children may have ended meanwhile, of which the program complains.
        using var kill = Process.Start(new ProcessStartInfo("kill", [signal, process]) { RedirectStandardError = true })!;
        await kill.StandardError.ReadToEndAsync();
        await kill.WaitForExitAsync();
    }

    private void Attend(ProcessStartInfo start, TaskCompletionSource ready, TaskCompletionSource ended)
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
            ended.TrySetResult();
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
