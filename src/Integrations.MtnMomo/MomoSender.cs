using System.Security.Cryptography;
using System.Text;
using Integrations.MtnMomo.Wire;
using Integrations.Security;

namespace Integrations.MtnMomo;

/// <summary>
/// As whom one exchange speaks: the secrets of one moment. MTN shows a reference only to the API user that sent it, so a send and the questions about it must have the same one.
/// </summary>
internal sealed class MomoSender(CredentialSet credentials, MtnMomoSettings settings)
{
    public CredentialSet Credentials { get; } = credentials;

    /// <summary>What was to be sent or asked belongs to another sender.</summary>
    public static ProviderError Changed(string operation) => new() { Category = ErrorCategory.Misconfigured, Provider = MtnMomoTelemetry.Provider, Operation = operation, Code = "sender_changed" };

    /// <summary>A digest of everything that decides whether a reference is found again: product, API user, address and target environment. Keys may change.</summary>
    public string Mark(MomoProduct product)
    {
        var user = Credentials.Require(MtnMomoCredentialNames.ApiUserOf(product)).Reveal().ToLowerInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{product.Segment()}\n{user}\n{settings.BaseAddress.AbsoluteUri}\n{settings.TargetEnvironment}")));
    }
}
