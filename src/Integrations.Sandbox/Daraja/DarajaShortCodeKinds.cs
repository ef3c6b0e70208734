namespace Integrations.Sandbox;

/// <summary>What a shortcode is for.</summary>
[Flags]
public enum DarajaShortCodeKinds
{
    /// <summary>Nothing: every operation on it is refused.</summary>
    None = 0,

    /// <summary>A pay bill number: collects with <c>CustomerPayBillOnline</c> into its Utility account.</summary>
    PayBill = 1,

    /// <summary>The store (head office) number of a till: collects with <c>CustomerBuyGoodsOnline</c> into its Merchant account.</summary>
    Till = 2,

    /// <summary>A bulk number: pays out from its Utility account.</summary>
    Bulk = 4,
}
