using System.Security.Cryptography;
using System.Text;

namespace Integrations.Callbacks;

/// <summary>Whose callbacks, and of what kind.</summary>
/// <param name="Provider">The provider: <c>mpesa</c>.</param>
/// <param name="Merchant">The registration's name.</param>
/// <param name="Kind">What is reported: <c>stk_result</c>.</param>
public sealed record CallbackRoute(string Provider, string Merchant, string Kind)
{
    /// <summary>The segment of the path that stands for this route: 12 hex digits, so that no provider's name and no forbidden word can appear in an address.</summary>
    public string Slug { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Provider}\n{Merchant}\n{Kind}")))[..12];
}
