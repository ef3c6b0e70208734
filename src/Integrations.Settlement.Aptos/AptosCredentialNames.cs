namespace Integrations.Settlement.Aptos;

/// <summary>The names under which an <c>ICredentialSource</c> of the host gives Aptos's secrets. The provider of the scope is <c>aptos</c>, the merchant the registration's name.</summary>
public static class AptosCredentialNames
{
    /// <summary>The key of a hosted node.</summary>
    public const string ApiKey = nameof(AptosOptions.ApiKey);

    /// <summary>The private key that signs, as AIP-80 text.</summary>
    public const string PrivateKey = nameof(AptosOptions.PrivateKey);

    /// <summary>The private key that signs for who pays the fees, as AIP-80 text.</summary>
    public const string FeePayerPrivateKey = nameof(AptosOptions.FeePayerPrivateKey);
}
