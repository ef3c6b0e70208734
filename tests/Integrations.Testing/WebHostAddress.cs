using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;

namespace Integrations.Testing;

/// <summary>An address on loopback that is known before its host starts.</summary>
public static class WebHostAddress
{
    /// <summary>Takes a free port and keeps it, so that nobody else has it by the time the host listens.</summary>
    public static Uri ListenOnFreePort(this IWebHostBuilder builder)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}");
        builder.UseUrls(address.ToString());
        builder.UseSockets(transport => transport.CreateBoundListenSocket = _ => socket);
        return address;
    }
}
