namespace Integrations.Idempotency;

/// <summary>What a store answered.</summary>
/// <param name="status">What the store says about the key.</param>
/// <param name="reference">The reference that is bound to the key.</param>
public sealed class Reservation(ReservationStatus status, string reference)
{
    /// <summary>What the store says about the key.</summary>
    public ReservationStatus Status { get; } = status;

    /// <summary>The reference that is bound to the key; the caller's own when the key is new.</summary>
    public string Reference { get; } = reference;

    /// <summary>The stored answer when the status is <see cref="ReservationStatus.Answered"/>.</summary>
    public ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>How long the other holder's lease still runs when the status is <see cref="ReservationStatus.InProgress"/>.</summary>
    public TimeSpan LeaseRemaining { get; init; }
}
