namespace Integrations.Sandbox;

/// <summary>The accounts of a shortcode, by the names that the balance query prints.</summary>
public static class DarajaAccounts
{
    /// <summary>Pays businesses, tax and business checkouts.</summary>
    public const string Working = "Working Account";

    /// <summary>Always empty here.</summary>
    public const string MerchantFloat = "Float Account";

    /// <summary>Receives pay bill payments, pays B2C.</summary>
    public const string Utility = "Utility Account";

    /// <summary>What fees have cost so far, as a negative balance.</summary>
    public const string ChargesPaid = "Charges Paid Account";

    /// <summary>Always empty here.</summary>
    public const string Settlement = "Organization Settlement Account";

    /// <summary>Receives till payments.</summary>
    public const string Merchant = "Merchant Account";
}
