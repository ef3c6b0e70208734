using System.Net;
using System.Net.Sockets;

namespace Integrations.Providers;

/// <summary>What a provider and the family take as callback address: https, except to this machine from a provider that runs on it. Immutable; thread-safe.</summary>
/// <param name="provider">The provider's name in sentences: <c>Daraja</c>.</param>
/// <param name="allowsLocal">Whether the provider runs on this machine.</param>
/// <param name="forbiddenWords">Words that the provider refuses anywhere in the address, in any case.</param>
public sealed class CallbackUrlRules(string provider, bool allowsLocal, params IReadOnlyList<string> forbiddenWords)
{
    /// <summary>What is wrong with an address and the way out; <see langword="null"/> when it may be used.</summary>
    public (string Rule, string Remedy)? Problem(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri)
        {
            return ("must be an absolute https address", "put scheme and host in front");
        }

        var isLocal = IsLocal(address);
        if (isLocal && !allowsLocal)
        {
            return ("must have a public host", $"{provider} calls from the internet; use an address that it can reach");
        }

        if (address.Scheme != Uri.UriSchemeHttps && !(isLocal && address.Scheme == Uri.UriSchemeHttp))
        {
            return ("must use https", "serve the callback under https; plain http is for a provider on this machine only");
        }

        var word = forbiddenWords.FirstOrDefault(word => address.OriginalString.Contains(word, StringComparison.OrdinalIgnoreCase));
        return word is null ? null : ($"must not hold the word '{word}', in any case", $"rename the host or the path; {provider} refuses the address otherwise");
    }

    private static bool IsLocal(Uri address) => address.IsLoopback || address.HostNameType switch
    {
        UriHostNameType.IPv4 or UriHostNameType.IPv6 => IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IsPrivate(ip),
        UriHostNameType.Dns => !address.Host.Contains('.', StringComparison.Ordinal),
        _ => true,
    };

    private static bool IsPrivate(IPAddress address)
    {
        var ip = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (ip.AddressFamily is not AddressFamily.InterNetwork)
        {
            return ip.IsIPv6LinkLocal || ip.IsIPv6SiteLocal || ip.IsIPv6UniqueLocal || ip.IsIPv6Multicast || ip.Equals(IPAddress.IPv6Any);
        }

        return ip.GetAddressBytes() is [0 or 10 or 127, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..] or [>= 224, ..];
    }
}
