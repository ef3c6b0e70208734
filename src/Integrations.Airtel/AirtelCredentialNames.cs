namespace Integrations.Airtel;

/// <summary>The names under which an <c>ICredentialSource</c> of the host gives Airtel's secrets. The provider of the scope is <c>airtel</c>, the merchant the registration's name.</summary>
public static class AirtelCredentialNames
{
    /// <summary>The client id of the application.</summary>
    public const string ClientId = nameof(AirtelOptions.ClientId);

    /// <summary>The client secret of the application.</summary>
    public const string ClientSecret = nameof(AirtelOptions.ClientSecret);

    /// <summary>The PIN of disbursements, and of the other products that have none of their own.</summary>
    public const string Pin = nameof(AirtelOptions.Pin);

    /// <summary>The PIN of cash-in.</summary>
    public const string CashInPin = nameof(AirtelOptions.CashInPin);

    /// <summary>The PIN of remittances.</summary>
    public const string RemittancePin = nameof(AirtelOptions.RemittancePin);
}
