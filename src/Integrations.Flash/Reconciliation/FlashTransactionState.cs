namespace Integrations.Flash;

/// <summary>The state of a sale in the partner's file.</summary>
public enum FlashTransactionState
{
    /// <summary>Sold.</summary>
    Success,

    /// <summary>Not known yet.</summary>
    Pending,

    /// <summary>Not sold.</summary>
    Failed,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>Taken back.</summary>
    Refunded,
}
