using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Integrations.Testing;

/// <summary>Stands between clients and a PostgreSQL server, knows requests from their answers and writes from reads, and cuts where it is told to. Clients must not encrypt. Thread-safe.</summary>
public sealed class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly EndPoint _server;
    private readonly Func<bool, ProxyCut> _decide;
    private readonly Task _running;
    private int _roundTrips;
    private int _connections;

    /// <param name="host">The server: a name, or the folder of its socket.</param>
    /// <param name="port">Its port.</param>
    /// <param name="decide">Asked for each request but simple queries, with <see langword="true"/> for one that writes.</param>
    public PostgresProxy(string host, int port, Func<bool, ProxyCut> decide)
    {
        _server = host.StartsWith('/') ? new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{port}") : new DnsEndPoint(host, port);
        _decide = decide;
        _listener.Start();
        _running = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Requests that came: one a round trip.</summary>
    public int RoundTrips => Volatile.Read(ref _roundTrips);

    /// <summary>Connections that were not cut. A client does not see the end of its own before it is taken off here.</summary>
    public int Connections => Volatile.Read(ref _connections);

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
        using var server = new Socket(_server.AddressFamily is AddressFamily.Unix ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, _server.AddressFamily is AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        try
        {
            await server.ConnectAsync(_server, end.Token);
        }
        catch (SocketException)
        {
            // The server is away: so are we, for this client.
            return;
        }

        foreach (var socket in new[] { client, server }.Where(static socket => socket.ProtocolType is ProtocolType.Tcp))
        {
            socket.NoDelay = true;
        }

        var cut = new AnswerCut();
        Interlocked.Increment(ref _connections);
        try
        {
            await Task.WhenAll(AskAsync(client, server, cut, end), AnswerAsync(server, client, cut, end));
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    /// <summary>Requests are passed on whole, at their end: the decision is about all of one.</summary>
    private async Task AskAsync(Socket client, Socket server, AnswerCut cut, CancellationTokenSource end)
    {
        var frames = new PostgresFrames(isClient: true);
        var statements = new Dictionary<string, string>(StringComparer.Ordinal);
        var request = new List<byte>();
        var isWrite = false;
        await PumpAsync(client, frames, end, async frame =>
        {
            request.AddRange(frame.Bytes);
            isWrite |= PostgresWrites.IsWrite(frame, statements);
            if (frame.Type is 'P' or 'B' or 'D' or 'E' or 'C')
            {
                return true;
            }

            // A simple query comes with the request that follows it, to reset a connection that is used again.
            var decision = ProxyCut.None;
            if (frame.Type is 'S')
            {
                Interlocked.Increment(ref _roundTrips);
                decision = _decide(isWrite);
                isWrite = false;
            }

            if (frame.Type is 'S' or 'Q')
            {
                cut.Asked(isLost: decision is ProxyCut.Answer);
            }

            if (decision is not ProxyCut.Request)
            {
                await server.SendAsync(request.ToArray(), end.Token);
            }

            request.Clear();
            return decision is ProxyCut.None or ProxyCut.Answer;
        });
    }

    private static async Task AnswerAsync(Socket server, Socket client, AnswerCut cut, CancellationTokenSource end) =>
        await PumpAsync(server, new PostgresFrames(isClient: false), end, async frame =>
        {
            if (!cut.IsLosing)
            {
                await client.SendAsync(frame.Bytes, end.Token);
            }

            return frame.Type is not 'Z' || !cut.Answered();
        });

    private static async Task PumpAsync(Socket from, PostgresFrames frames, CancellationTokenSource end, Func<PostgresFrame, Task<bool>> pass)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(buffer, end.Token) is > 0 and var length)
            {
                foreach (var frame in frames.Read(buffer.AsSpan(0, length)))
                {
                    if (!await pass(frame))
                    {
                        await end.CancelAsync();
                        return;
                    }
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // One side is gone; so is the other now.
        }

        await end.CancelAsync();
    }

    /// <summary>Counts requests and answers of a connection, to know to which an answer belongs. The first answer comes unasked, after the login.</summary>
    private sealed class AnswerCut
    {
        private readonly Lock _gate = new();
        private int _asked = 1;
        private int _answered;
        private int? _lost;

        public bool IsLosing
        {
            get
            {
                lock (_gate)
                {
                    return _lost == _answered + 1;
                }
            }
        }

        public void Asked(bool isLost)
        {
            lock (_gate)
            {
                _asked++;
                _lost ??= isLost ? _asked : null;
            }
        }

        /// <summary>True when that was the answer to lose.</summary>
        public bool Answered()
        {
            lock (_gate)
            {
                return ++_answered == _lost;
            }
        }
    }
}

/// <summary>Tells writes from reads by the text of their statements.</summary>
internal static partial class PostgresWrites
{
    public static bool IsWrite(PostgresFrame frame, Dictionary<string, string> statements)
    {
        switch (frame.Type)
        {
            case 'P':
                statements[frame.Text(0)] = frame.Text(1);
                return false;
            case 'B':
                return statements.TryGetValue(frame.Text(1), out var text) && Writes().IsMatch(text);
            default:
                return false;
        }
    }

    [GeneratedRegex(@"\b(INSERT|UPDATE|DELETE|purge_payments)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Writes();
}
