[assembly: AssemblyFixture(typeof(TestServer))]

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>A schema of its own on the test server. Each journal on it has connections of its own, as another process has.</summary>
public sealed class PostgresSchema : IAsyncDisposable
{
    // A process of the server is not free: what tests look up by themselves goes over connections that all of them share.
    private static readonly Lazy<Task<NpgsqlDataSource>> Shared = new(static async () => NpgsqlDataSource.Create((await TestServer.GetAsync()).ConnectionString));

    private readonly List<NpgsqlDataSource> _sources = [];
    private PostgresServer? _server;

    public string Name { get; } = TestServer.NewSchema();

    /// <summary>False while nobody has connected, as in a test that was skipped.</summary>
    public bool IsUsed => _server is not null;

    public async Task<NpgsqlDataSource> NewSourceAsync(Action<NpgsqlConnectionStringBuilder>? edit = null)
    {
        _server ??= await TestServer.GetAsync();
        var settings = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { MaxPoolSize = 20 };
        edit?.Invoke(settings);
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);

        // The journal needs no types but the server's own, and reading them all from a catalogue with so many schemas is a good part of a test.
        builder.ConfigureTypeLoading(static types => types.EnableTypeLoading(false));
        var source = builder.Build();
        _sources.Add(source);
        return source;
    }

    /// <summary>Runs a text as any other program could; <c>journal.</c> stands for the schema. Brings the first value.</summary>
    public async Task<object?> SqlAsync(string text)
    {
        _server ??= await TestServer.GetAsync();
        await using var command = (await Shared.Value).CreateCommand(text.Replace("journal.", $"{Name}.", StringComparison.Ordinal));
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
