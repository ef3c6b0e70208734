namespace Integrations.Diagnostics;

/// <summary>What an alert is about. The first four are judged for every call to a provider, with the Bridge or without; the others are the Bridge's.</summary>
public enum AlertKind
{
    /// <summary>Too large a share of calls failed for reasons that lie with the route. A share, 0 to 1.</summary>
    ErrorRate,

    /// <summary>The provider could not be reached, or accepted nothing. 1 while it is so.</summary>
    Unavailable,

    /// <summary>The provider refused the host's credentials: somebody must act. 1 while it is so.</summary>
    AuthenticationFailed,

    /// <summary>A provider sends a code that its table does not know. Codes since it rose.</summary>
    UnmappedCode,

    /// <summary>Sends of a kind of payment are slow. Seconds that 95 of 100 sends take at most.</summary>
    Latency,

    /// <summary>Too small a share of the sends of a kind of payment was answered by the route. A share, 0 to 1; it rises below the limit.</summary>
    Availability,

    /// <summary>A payment has been in doubt for long. Seconds since the attempt of the oldest one.</summary>
    InDoubtAge,

    /// <summary>What a route can pay out will soon be used up, or is. Seconds that it lasts at the present pace; it rises below the limit.</summary>
    FloatRunway,

    /// <summary>A route whose callbacks used to come has none, while its payments succeed by asking. Payments that ended so.</summary>
    CallbackSilence,

    /// <summary>Callbacks whose payment nobody knows. Callbacks.</summary>
    Orphans,

    /// <summary>A payment has waited for somebody for long. Seconds since the oldest went into review.</summary>
    ReviewAge,

    /// <summary>Many payments wait for somebody. Payments.</summary>
    ReviewOpen,

    /// <summary>Callbacks could not be applied, or events not told, after many tries. Items.</summary>
    Parked,

    /// <summary>A payment moved value more than once, and not all of it was taken back. Payments; always critical.</summary>
    OverExecuted,

    /// <summary>A provider said both success and refusal of one attempt. Payments; always critical.</summary>
    Contradiction,

    /// <summary>Value that moved twice could not be taken back by itself. Payments; always critical.</summary>
    CompensationFailed,

    /// <summary>The ledger of a currency does not sum to zero. 1 while it is so; always critical.</summary>
    LedgerImbalance,
}
