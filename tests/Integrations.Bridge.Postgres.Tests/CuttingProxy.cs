using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>Stands between a journal and the server, counts round trips, and loses an answer or a request when it is told to.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _running;
    private int _roundTrips;
    private int _cut;

    public CuttingProxy(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _running = AcceptAsync();
    }

    /// <summary>Synchronisations that clients asked for: one a round trip.</summary>
    public int RoundTrips => Volatile.Read(ref _roundTrips);

    /// <summary>A single connection through the proxy.</summary>
    public void Use(NpgsqlConnectionStringBuilder connection)
    {
        (connection.Host, connection.Port, connection.MaxPoolSize) = ("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port, 1);
        (connection.SslMode, connection.GssEncryptionMode) = (SslMode.Disable, GssEncryptionMode.Disable);
    }

    /// <summary>The next answer does not arrive, nor anything after it. The server had done everything by then: it answers a batch at its end.</summary>
    public void LoseNextAnswer() => Volatile.Write(ref _cut, 1);

    /// <summary>The next request does not arrive, nor anything after it.</summary>
    public void LoseNextRequest() => Volatile.Write(ref _cut, 2);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _running;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_closing.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var ours = client;
        using var server = _server.Host!.StartsWith('/') ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await server.ConnectAsync(_server.Host.StartsWith('/') ? new UnixDomainSocketEndPoint($"{_server.Host}/.s.PGSQL.{_server.Port}") : new DnsEndPoint(_server.Host, _server.Port));
        var messages = new MessageCounter();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var up = PumpAsync(client, server, 2, chunk => Interlocked.Add(ref _roundTrips, messages.Count(chunk)), end);
        var down = PumpAsync(server, client, 1, _ => { }, end);
        await Task.WhenAll(up, down);
    }

    private async Task PumpAsync(Socket from, Socket to, int direction, Action<byte[]> seen, CancellationTokenSource end)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(buffer, end.Token) is > 0 and var length)
            {
                if (Interlocked.CompareExchange(ref _cut, 0, direction) == direction)
                {
                    break;
                }

                seen(buffer[..length]);
                await to.SendAsync(buffer.AsMemory(0, length), end.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
        }

        await end.CancelAsync();
    }

    /// <summary>Reads the frames of a client: the first has no type.</summary>
    private sealed class MessageCounter
    {
        private readonly List<byte> _pending = [];
        private bool _isStarted;

        public int Count(byte[] chunk)
        {
            _pending.AddRange(chunk);
            var found = 0;
            while (true)
            {
                var header = _isStarted ? 1 : 0;
                if (_pending.Count < header + 4)
                {
                    return found;
                }

                var length = header + BinaryPrimitives.ReadInt32BigEndian(_pending.GetRange(header, 4).ToArray());
                if (_pending.Count < length)
                {
                    return found;
                }

                found += _isStarted && _pending[0] is (byte)'S' ? 1 : 0;
                _isStarted = true;
                _pending.RemoveRange(0, length);
            }
        }
    }
}
