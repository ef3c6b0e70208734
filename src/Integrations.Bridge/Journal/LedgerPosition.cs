namespace Integrations.Bridge.Journal;

/// <summary>Where an attempt's money stands.</summary>
public enum LedgerPosition
{
    /// <summary>Nowhere: nothing was held, or it was given back.</summary>
    Free,

    /// <summary>Held: under way.</summary>
    InFlight,

    /// <summary>Delivered.</summary>
    Delivered,

    /// <summary>Delivered once too often and not taken back.</summary>
    Receivable,
}
