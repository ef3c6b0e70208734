using Xunit;

namespace Integrations.Testing;

/// <summary>The PostgreSQL server of an assembly's tests: started by the first that needs it, ended after the last. A test project names it as its <c>AssemblyFixture</c>.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer?>> Server = new(static () => PostgresServer.StartAsync(inMemory: true));

    private static int _schemas;

    /// <summary>Skips the test where there is no server.</summary>
    public static async Task<PostgresServer> GetAsync()
    {
        var server = await Server.Value;
        Assert.SkipWhen(server is null, PostgresServer.Remedy);
        return server;
    }

    /// <summary>The name of a schema that no other test has, nor one of another run.</summary>
    public static string NewSchema() => $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _schemas)}";

    public async ValueTask DisposeAsync()
    {
        if (Server.IsValueCreated && await Server.Value is { } server)
        {
            await server.DisposeAsync();
        }
    }
}
