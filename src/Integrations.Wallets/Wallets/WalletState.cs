namespace Integrations.Wallets;

/// <summary>What a wallet may do.</summary>
public enum WalletState
{
    /// <summary>Everything.</summary>
    Open,

    /// <summary>It takes money in, and what was begun ends; nothing new is taken out.</summary>
    Suspended,

    /// <summary>Nothing, for good.</summary>
    Closed,
}
