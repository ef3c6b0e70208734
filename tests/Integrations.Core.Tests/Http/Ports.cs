using System.Net;
using System.Net.Sockets;

namespace Integrations.Core.Tests.Http;

/// <summary>Addresses that behave badly below HTTP.</summary>
internal static class Ports
{
    /// <summary>A port of this machine at which nobody listens.</summary>
    public static Task<Uri> RefusingAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return Task.FromResult(new Uri($"http://127.0.0.1:{port}/"));
    }
}
