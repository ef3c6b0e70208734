namespace Integrations.Security;

/// <summary>Whose credentials are meant: one merchant's account at one provider.</summary>
/// <param name="Provider">The provider, as in telemetry: <c>mpesa</c>.</param>
/// <param name="Merchant">The merchant: the name given to the registration.</param>
public readonly record struct CredentialScope(string Provider, string Merchant);
