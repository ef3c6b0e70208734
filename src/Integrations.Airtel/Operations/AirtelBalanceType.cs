namespace Integrations.Airtel;

/// <summary>Which account of the host at Airtel. As reported, not documented.</summary>
public enum AirtelBalanceType
{
    /// <summary>Collections (<c>COLL</c>).</summary>
    Collection,

    /// <summary>Disbursements (<c>DISB</c>).</summary>
    Disbursement,

    /// <summary>Cash-in (<c>CASHIN</c>).</summary>
    CashIn,

    /// <summary>Cash-out (<c>CASHOUT</c>).</summary>
    CashOut,
}
