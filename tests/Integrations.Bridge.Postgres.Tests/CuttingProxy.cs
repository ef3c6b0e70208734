namespace Integrations.Bridge.Postgres.Tests;

/// <summary>Stands between a journal and the server, counts round trips, and loses an answer or a request when it is told to.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly PostgresProxy _proxy;
    private ProxyCut _next;

    public CuttingProxy(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        _proxy = new PostgresProxy(server.Host!, server.Port, _ => Interlocked.Exchange(ref _next, ProxyCut.None));
    }

    /// <summary>Synchronisations that clients asked for: one a round trip.</summary>
    public int RoundTrips => _proxy.RoundTrips;

    /// <summary>A single connection through the proxy.</summary>
    public void Use(NpgsqlConnectionStringBuilder connection) => Use(connection, 1);

    /// <summary>Connections through the proxy.</summary>
    public void Use(NpgsqlConnectionStringBuilder connection, int most)
    {
        (connection.Host, connection.Port, connection.MaxPoolSize) = ("127.0.0.1", _proxy.Port, most);
        (connection.SslMode, connection.GssEncryptionMode) = (SslMode.Disable, GssEncryptionMode.Disable);
    }

    /// <summary>The next answer does not arrive, nor anything after it. The server had done everything by then.</summary>
    public void LoseNextAnswer() => Interlocked.Exchange(ref _next, ProxyCut.Answer);

    /// <summary>The next request does not arrive, nor anything after it.</summary>
    public void LoseNextRequest() => Interlocked.Exchange(ref _next, ProxyCut.Request);

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();
}
