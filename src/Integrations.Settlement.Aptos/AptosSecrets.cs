using Integrations.Security;

namespace Integrations.Settlement.Aptos;

/// <summary>The secrets of one account.</summary>
internal static class AptosSecrets
{
    public static AccountSecrets Of(string merchant, ICredentialSource source) => new(new CredentialScope(AptosTelemetry.Provider, merchant), source);

    /// <summary>The secrets in options.</summary>
    public static IEnumerable<KeyValuePair<string, Secret?>> Read(AptosOptions options) =>
    [
        new(AptosCredentialNames.ApiKey, Secret.FromNullable(options.ApiKey)),
        new(AptosCredentialNames.PrivateKey, Secret.FromNullable(options.PrivateKey)),
        new(AptosCredentialNames.FeePayerPrivateKey, Secret.FromNullable(options.FeePayerPrivateKey)),
    ];
}
