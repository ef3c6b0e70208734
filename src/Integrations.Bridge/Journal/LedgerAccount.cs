namespace Integrations.Bridge.Journal;

/// <summary>The accounts of the Bridge's ledger; one set for each route and currency.</summary>
public enum LedgerAccount
{
    /// <summary>What a route can pay out. A payout's counterpart.</summary>
    FloatAvailable,

    /// <summary>What customers owe. A collection's counterpart.</summary>
    CustomerDue,

    /// <summary>Held by open attempts.</summary>
    InFlight,

    /// <summary>Moved.</summary>
    Delivered,

    /// <summary>Moved once too often, not taken back.</summary>
    Receivable,

    /// <summary>A difference that a statement showed.</summary>
    Suspense,
}
