using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integrations.Samples.Trimmed;

/// <summary>Just enough of a provider to give one answer after another, each on a connection of its own.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public AnsweringServer(params (int Status, string Json)[] answers)
        : this([], answers)
    {
    }

    /// <param name="headers">What each answer carries, such as <c>Name: value</c>.</param>
    /// <param name="answers">Status and body.</param>
    public AnsweringServer(string[] headers, params (int Status, string Json)[] answers)
    {
        _listener.Start();
        _serving = ServeAsync(string.Concat(headers.Select(static header => header + "\r\n")), answers);
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Dispose();
    }

    private async Task ServeAsync(string headers, (int Status, string Json)[] answers)
    {
        foreach (var (status, json) in answers)
        {
            using var connection = await _listener.AcceptTcpClientAsync();
            var stream = connection.GetStream();
            var buffer = new byte[16 * 1024];
            var request = "";
            while (!request.EndsWith("\r\n\r\n", StringComparison.Ordinal) && !request.EndsWith('}') && !request.Contains("\r\n\r\ngrant_type=", StringComparison.Ordinal))
            {
                request += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Answer\r\nContent-Type: application/json\r\n{headers}Content-Length: {json.Length}\r\nConnection: close\r\n\r\n{json}"));
        }
    }
}
