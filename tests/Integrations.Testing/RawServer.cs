using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integrations.Testing;

/// <summary>A server below HTTP: for each request of a connection it writes the next bytes, and closes the connection in good order after the last.</summary>
public sealed class RawServer : IDisposable
{
    /// <summary>A small complete answer.</summary>
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string[] _answers;
    private int _requests;

    /// <param name="answers">One entry a request; an empty one closes without a byte.</param>
    public RawServer(params string[] answers)
    {
        _answers = answers;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        Serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Requests whose body arrived whole: what a provider may have carried out.</summary>
    public int Requests => Volatile.Read(ref _requests);

    private Task Serving { get; }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                await ServeAsync(connection.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was disposed: the test is over.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        foreach (var answer in _answers)
        {
            if (!await ReadRequestAsync(stream))
            {
                return;
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }

    private async Task<bool> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (text.Length is 0 || text[^1] is not '}')
        {
            var read = await stream.ReadAsync(buffer);
            if (read is 0)
            {
                return false;
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        Interlocked.Increment(ref _requests);
        return true;
    }
}
