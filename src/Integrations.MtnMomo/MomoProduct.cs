namespace Integrations.MtnMomo;

/// <summary>A product of MTN MoMo. Each has its own subscription key, API user, key, token and account.</summary>
public enum MomoProduct
{
    /// <summary>Takes money.</summary>
    Collection,

    /// <summary>Pays money out and returns collections.</summary>
    Disbursement,

    /// <summary>Sends money from abroad.</summary>
    Remittance,
}
