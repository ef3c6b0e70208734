[assembly: AssemblyFixture(typeof(TestServer))]

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>A schema of its own on the test server. Each journal on it has connections of its own, as another process has.</summary>
public sealed class PostgresSchema : IAsyncDisposable
{
    private readonly List<NpgsqlDataSource> _sources = [];
    private PostgresServer? _server;
    private NpgsqlDataSource? _own;

    public string Name { get; } = TestServer.NewSchema();

    /// <summary>False while nobody has connected, as in a test that was skipped.</summary>
    public bool IsUsed => _server is not null;

    public async Task<NpgsqlDataSource> NewSourceAsync(Action<NpgsqlConnectionStringBuilder>? edit = null)
    {
        _server ??= await TestServer.GetAsync();
        var settings = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { MaxPoolSize = 20 };
        edit?.Invoke(settings);
        var source = NpgsqlDataSource.Create(settings);
        _sources.Add(source);
        return source;
    }

    /// <summary>Runs a text as any other program could; <c>journal.</c> stands for the schema. Brings the first value.</summary>
    public async Task<object?> SqlAsync(string text)
    {
        _own ??= await NewSourceAsync();
        await using var command = _own.CreateCommand(text.Replace("journal.", $"{Name}.", StringComparison.Ordinal));
        return await command.ExecuteScalarAsync();
    }

    public async Task<long> NumberAsync(string text) => (long)(await SqlAsync(text))!;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            // Also on a server that goes away itself: every new connection reads the types of all tables that there are.
            await SqlAsync($"DROP SCHEMA IF EXISTS {Name} CASCADE");
        }

        foreach (var source in _sources)
        {
            await source.DisposeAsync();
        }
    }
}
