namespace Integrations.MtnMomo;

/// <summary>Which operation the payout route uses.</summary>
public enum MomoPayoutOperation
{
    /// <summary><c>/disbursement/v1_0/transfer</c>.</summary>
    Transfer,

    /// <summary><c>/disbursement/v1_0/deposit</c>.</summary>
    DepositV1,

    /// <summary><c>/disbursement/v2_0/deposit</c>.</summary>
    DepositV2,
}
