using Integrations.Security;

namespace Integrations.Authentication;

/// <summary>Which token: one merchant's at one address of one provider. Sandbox and production never share one.</summary>
/// <param name="Credentials">The merchant and the provider.</param>
/// <param name="BaseAddress">The provider's base address.</param>
public sealed record AccessTokenKey(CredentialScope Credentials, Uri BaseAddress)
{
    /// <summary>Provider, merchant and host, for a log.</summary>
    public override string ToString() => $"{Credentials.Provider}/{Credentials.Merchant} at {BaseAddress.Host}";
}
