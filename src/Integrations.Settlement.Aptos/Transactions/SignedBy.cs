namespace Integrations.Settlement.Aptos;

/// <summary>An account and its proof.</summary>
/// <param name="Address">The account.</param>
/// <param name="Authenticator">The proof that it signed.</param>
public sealed record SignedBy(AptosAddress Address, AccountAuthenticator Authenticator);
