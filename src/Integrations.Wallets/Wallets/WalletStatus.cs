namespace Integrations.Wallets;

/// <summary>What became of a request about a wallet.</summary>
public enum WalletStatus
{
    /// <summary>Done, now or before.</summary>
    Done,

    /// <summary>There is no such wallet.</summary>
    NotFound,

    /// <summary>The id belongs to a wallet that was opened otherwise.</summary>
    DifferentContent,

    /// <summary>The wallet is closed.</summary>
    Closed,

    /// <summary>A wallet with money or holds is not closed: pay it out first.</summary>
    NotEmpty,

    /// <summary>Others changed it at the same time; nothing was done. Call again.</summary>
    Busy,
}
