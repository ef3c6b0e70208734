using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Integrations.Http;

/// <summary>The rule for every address of the family: https, or http on this machine.</summary>
public static class EndpointAddress
{
    /// <summary>What is wrong with an address, as the end of a sentence that starts with the setting's name; <see langword="null"/> when it may be used.</summary>
    public static string? Problem(Uri? address) => address switch
    {
        null => "is missing; set an absolute https address",
        { IsAbsoluteUri: false } => "is relative; set an absolute https address",
        { Scheme: "https" } => null,
        { Scheme: "http" } when IsLoopback(address) => null,
        _ => "must use https; plain http is allowed on the loopback address only",
    };

    /// <summary>The address with a slash at its end: without one its last segment would be lost when operations are resolved against it.</summary>
    [return: NotNullIfNotNull(nameof(address))]
    public static Uri? AsRoot(Uri? address) => address is null || address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    private static bool IsLoopback(Uri address) => address.Host is "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
