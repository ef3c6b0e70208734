using System.Net;
using System.Net.Sockets;

namespace Integrations.Crash.Run;

/// <summary>
/// Addresses for hosts that listen at the same place in every life. Their ports lie below those that a system gives out by itself: between two lives nobody holds the port, and a port of the system's own would now and then
/// have gone to somebody's outgoing connection.
/// </summary>
internal static class HostAddress
{
    private const int First = 20_000;
    private const int Count = 10_000;

    private static readonly int Offset = Random.Shared.Next(Count);
    private static int _taken;

    /// <summary>An address on loopback that no other call in this process got and at which nobody listens. Safe from any thread.</summary>
    public static Uri Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + ((Offset + Interlocked.Increment(ref _taken)) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return new Uri($"http://127.0.0.1:{port}");
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Another program's, or one that the system keeps: the next.
            }
        }

        throw new InvalidOperationException($"None of the ports {First} to {First + Count - 1} on loopback is free.");
    }
}
