namespace Integrations.Idempotency;

/// <summary>Remembers which key stands for which request, which reference it was sent with, and what was answered.</summary>
/// <remarks>
/// Thread-safe; each call is atomic, for all processes that share the store. A key is free, reserved or answered. Only a reservation has a lease, and a lease that is
/// over does not free the key: something may have been sent. References and answers are kept for <see cref="IdempotencyOptions.Retention"/> from the first reservation.
/// </remarks>
public interface IIdempotencyStore
{
    /// <summary>Reserves a key, or says what stands in the way. The rules, first match wins:</summary>
    /// <remarks>
    /// <list type="number">
    /// <item>unknown key → reserved with the proposed reference, <see cref="ReservationStatus.First"/>;</item>
    /// <item>other fingerprint → <see cref="ReservationStatus.KeyReused"/>;</item>
    /// <item>reserved by the same owner → the same reservation again;</item>
    /// <item>final answer → <see cref="ReservationStatus.Answered"/>;</item>
    /// <item>reserved and the lease is running → <see cref="ReservationStatus.InProgress"/>;</item>
    /// <item>within the resend window → reserved with a new lease, <see cref="ReservationStatus.Again"/>; an unknown answer is kept until a new one is stored;</item>
    /// <item>unknown answer → <see cref="ReservationStatus.Answered"/>;</item>
    /// <item>otherwise → <see cref="ReservationStatus.Abandoned"/>.</item>
    /// </list>
    /// </remarks>
    ValueTask<Reservation> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Stores the answer and ends the reservation, also when its lease is over but nobody else took it.</summary>
    /// <returns>False, and nothing is stored, when the owner does not hold the key any more.</returns>
    ValueTask<bool> CompleteAsync(IdempotencyKey key, Guid owner, StoredAnswerKind kind, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken = default);

    /// <summary>Frees the key and its reference, because nothing left the process. Only for a reservation that was <see cref="ReservationStatus.First"/>.</summary>
    /// <returns>False, and nothing changes, when the owner does not hold the key any more or did not hold it first.</returns>
    ValueTask<bool> ReleaseAsync(IdempotencyKey key, Guid owner, CancellationToken cancellationToken = default);
}
