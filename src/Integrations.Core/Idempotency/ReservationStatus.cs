namespace Integrations.Idempotency;

/// <summary>What a store says about a key.</summary>
public enum ReservationStatus
{
    /// <summary>The key is new and now reserved for the caller, with the reference that it proposed.</summary>
    First,

    /// <summary>An earlier execution ended without a final answer, and the operation may be sent again: the key is reserved for the caller, with the reference of the first execution.</summary>
    Again,

    /// <summary>Another holder's lease is running.</summary>
    InProgress,

    /// <summary>There is a stored answer that stands: a final one, or an unknown one of an operation that is not sent again.</summary>
    Answered,

    /// <summary>An earlier execution ended without any answer, as in a crash, and the operation is not sent again.</summary>
    Abandoned,

    /// <summary>The key stands for other fields.</summary>
    KeyReused,
}
