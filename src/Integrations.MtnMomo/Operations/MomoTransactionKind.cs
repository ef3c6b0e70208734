namespace Integrations.MtnMomo;

/// <summary>What is asked about.</summary>
public enum MomoTransactionKind
{
    /// <summary>A request to pay.</summary>
    RequestToPay,

    /// <summary>A request to withdraw, of either version.</summary>
    RequestToWithdraw,

    /// <summary>A payment of a bill or of airtime.</summary>
    Payment,

    /// <summary>A transfer of Disbursement.</summary>
    Transfer,

    /// <summary>A deposit, of either version.</summary>
    Deposit,

    /// <summary>A refund, of either version.</summary>
    Refund,

    /// <summary>A transfer of Remittance.</summary>
    RemittanceTransfer,

    /// <summary>A cash transfer of Remittance.</summary>
    CashTransfer,
}
