namespace Integrations.Samples.LoanDesk;

/// <summary>How an order stands.</summary>
internal enum OrderState
{
    /// <summary>Not known to have ended. Never ordered again under another key.</summary>
    Open,

    /// <summary>Money moved.</summary>
    Done,

    /// <summary>It is proven that none moved.</summary>
    Failed,

    /// <summary>Money moved, and moved back.</summary>
    Reversed,
}
