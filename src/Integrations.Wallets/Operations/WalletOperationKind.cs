namespace Integrations.Wallets;

/// <summary>What a wallet is used for.</summary>
public enum WalletOperationKind
{
    /// <summary>Money comes from a phone.</summary>
    TopUp,

    /// <summary>Money goes to a phone.</summary>
    Disbursement,

    /// <summary>Prepaid value is bought.</summary>
    Vend,

    /// <summary>Money becomes float, to pay out from.</summary>
    FloatPurchase,

    /// <summary>Money goes to another wallet.</summary>
    Transfer,
}
