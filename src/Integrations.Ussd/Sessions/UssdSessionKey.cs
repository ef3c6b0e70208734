using System.Security.Cryptography;
using System.Text;

namespace Integrations.Ussd;

/// <summary>What names a session: never the phone number alone, which two dialogs may share.</summary>
/// <param name="Gateway">The gateway's name.</param>
/// <param name="Service">The name of the host's service.</param>
/// <param name="Id">The gateway's session id.</param>
public readonly record struct UssdSessionKey(string Gateway, string Service, string Id)
{
    /// <summary>The key in a shared cache: 32 hexadecimal digits after the service's name, whatever the gateway's id holds.</summary>
    public string ToCacheKey() => $"ussd:{Service}:{Digest($"{Gateway}\n{Service}\n{Id}")}";

    /// <inheritdoc />
    public bool Equals(UssdSessionKey other) => Id == other.Id && Service == other.Service && Gateway == other.Gateway;

    /// <inheritdoc />
    public override int GetHashCode() => Id is null ? 0 : Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>The gateway and the service; the id is left out.</summary>
    public override string ToString() => $"{Gateway}/{Service}";

    internal static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
