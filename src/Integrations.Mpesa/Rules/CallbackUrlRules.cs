using System.Net;
using System.Net.Sockets;

namespace Integrations.Mpesa.Rules;

/// <summary>Daraja's rules for every address it is given, and the family's: https, except to this machine from a provider that runs on it.</summary>
internal static class CallbackUrlRules
{
    // Refused anywhere in the address, in any case. "exe" covers "exec".
    private static readonly string[] ForbiddenWords = ["m-pesa", "mpesa", "safaricom", "exe", "cmd", "sql", "query"];

    /// <summary>What is wrong with an address and the way out; <see langword="null"/> when it may be used.</summary>
    public static (string Rule, string Remedy)? Problem(Uri address, bool allowsLocal)
    {
        if (!address.IsAbsoluteUri)
        {
            return ("must be an absolute https address", "put scheme and host in front");
        }

        var isLocal = IsLocal(address);
        if (isLocal && !allowsLocal)
        {
            return ("must have a public host", "Daraja calls from the internet; use an address that it can reach");
        }

        if (address.Scheme != Uri.UriSchemeHttps && !(isLocal && address.Scheme == Uri.UriSchemeHttp))
        {
            return ("must use https", "serve the callback under https; plain http is for a provider on this machine only");
        }

        var word = Array.Find(ForbiddenWords, word => address.OriginalString.Contains(word, StringComparison.OrdinalIgnoreCase));
        return word is null ? null : ($"must not hold the word '{word}', in any case", "rename the host or the path; Daraja refuses the address otherwise");
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
