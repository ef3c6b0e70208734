using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Integrations.Ussd;

/// <summary>What names a session: never the phone number alone, which two dialogs may share.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct UssdSessionKey : IEquatable<UssdSessionKey>
{
    // Asked for several times a message.
    private readonly int _hash;

    /// <summary>Makes a key.</summary>
    /// <param name="gateway">The gateway's name.</param>
    /// <param name="service">The name of the host's service.</param>
    /// <param name="id">The gateway's session id.</param>
    public UssdSessionKey(string gateway, string service, string id)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(id);
        (Gateway, Service, Id, _hash) = (gateway, service, id, id.GetHashCode(StringComparison.Ordinal));
    }

    /// <summary>The gateway's name.</summary>
    public string Gateway { get; }

    /// <summary>The name of the host's service.</summary>
    public string Service { get; }

    /// <summary>The gateway's session id.</summary>
    public string Id { get; }

    /// <summary>Whether both name the same session.</summary>
    public static bool operator ==(UssdSessionKey left, UssdSessionKey right) => left.Equals(right);

    /// <summary>Whether they name different sessions.</summary>
    public static bool operator !=(UssdSessionKey left, UssdSessionKey right) => !left.Equals(right);

    /// <summary>The key in a shared cache: 32 hexadecimal digits after the service's name, whatever the gateway's id holds.</summary>
    public string ToCacheKey() => $"ussd:{Service}:{Digest($"{Gateway}\n{Service}\n{Id}")}";

    /// <inheritdoc />
    public bool Equals(UssdSessionKey other) => _hash == other._hash && Id == other.Id && Service == other.Service && Gateway == other.Gateway;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is UssdSessionKey other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _hash;

    /// <summary>The gateway and the service; the id is left out.</summary>
    public override string ToString() => $"{Gateway}/{Service}";

    /// <summary>The same gateway and service with another id.</summary>
    internal UssdSessionKey WithId(string id) => new(Gateway, Service, id);

    internal static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
