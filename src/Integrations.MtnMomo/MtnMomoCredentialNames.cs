namespace Integrations.MtnMomo;

/// <summary>The names under which an <c>ICredentialSource</c> of the host gives MTN's secrets. The provider of the scope is <c>mtn-momo</c>, the merchant the registration's name.</summary>
public static class MtnMomoCredentialNames
{
    /// <summary>The subscription key of Collection.</summary>
    public const string CollectionSubscriptionKey = "Collection.SubscriptionKey";

    /// <summary>The API user of Collection.</summary>
    public const string CollectionApiUser = "Collection.ApiUser";

    /// <summary>The key of that user.</summary>
    public const string CollectionApiKey = "Collection.ApiKey";

    /// <summary>The subscription key of Disbursement.</summary>
    public const string DisbursementSubscriptionKey = "Disbursement.SubscriptionKey";

    /// <summary>The API user of Disbursement.</summary>
    public const string DisbursementApiUser = "Disbursement.ApiUser";

    /// <summary>The key of that user.</summary>
    public const string DisbursementApiKey = "Disbursement.ApiKey";

    /// <summary>The subscription key of Remittance.</summary>
    public const string RemittanceSubscriptionKey = "Remittance.SubscriptionKey";

    /// <summary>The API user of Remittance.</summary>
    public const string RemittanceApiUser = "Remittance.ApiUser";

    /// <summary>The key of that user.</summary>
    public const string RemittanceApiKey = "Remittance.ApiKey";

    internal static string SubscriptionKeyOf(MomoProduct product) => $"{product}.SubscriptionKey";

    internal static string ApiUserOf(MomoProduct product) => $"{product}.ApiUser";

    internal static string ApiKeyOf(MomoProduct product) => $"{product}.ApiKey";
}
