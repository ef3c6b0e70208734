namespace Integrations.Wallets;

/// <summary>What people are told of.</summary>
public enum NotificationKind
{
    /// <summary>Money came onto the wallet.</summary>
    ToppedUp,

    /// <summary>Float was bought.</summary>
    FloatBought,

    /// <summary>What is available fell below the threshold.</summary>
    LowBalance,

    /// <summary>A payment failed; nothing was taken.</summary>
    PaymentFailed,
}
