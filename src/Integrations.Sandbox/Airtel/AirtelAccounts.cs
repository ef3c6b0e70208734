namespace Integrations.Sandbox;

/// <summary>The accounts of an application, as the balance enquiry of version 2 calls them.</summary>
public static class AirtelAccounts
{
    /// <summary>Collections.</summary>
    public const string Collection = "COLL";

    /// <summary>Disbursements and remittances.</summary>
    public const string Disbursement = "DISB";

    /// <summary>Cash-in.</summary>
    public const string CashIn = "CASHIN";

    /// <summary>Cash-out.</summary>
    public const string CashOut = "CASHOUT";
}
