namespace Integrations.Otp;

/// <summary>Where challenges and counts are kept. Each call is one transaction; none of them sees a code.</summary>
/// <remarks>
/// Implementations are thread-safe and decide all times by one clock: where several hosts share a store, by the store's. A code is safe only if <see cref="CountAsync"/> counts before it answers and
/// <see cref="ConsumeAsync"/> succeeds once, whoever calls at the same time. A failure of the store is an <see cref="OtpStoreException"/>; nothing is approved then.
/// </remarks>
public interface IOtpStore
{
    /// <summary>Stores a challenge, replaces the pending one of its slot and counts the sending, or tells which limit is reached.</summary>
    /// <remarks>In this order: idempotency key, failures of the pair, cool-down, windows. Two calls of one pair, destination, address, subject or tenant do not pass each other.</remarks>
    ValueTask<OtpPlacement> PlaceAsync(OtpDraft draft, CancellationToken cancellationToken = default);

    /// <summary>Counts an attempt, if the challenge is pending, in time, and neither it nor its pair is used up.</summary>
    /// <param name="id">The challenge.</param>
    /// <param name="pair">Of the caller's purpose and destination. Where it is not the challenge's, the failure counts against the challenge's own pair.</param>
    /// <param name="cancellationToken">Stops waiting; the attempt may have been counted.</param>
    ValueTask<OtpAttempt> CountAsync(string id, OtpPair pair, CancellationToken cancellationToken = default);

    /// <summary>Pending → consumed, if it is in time; forgets the failures and the cool-down of the pair. True for exactly one of all callers.</summary>
    ValueTask<bool> ConsumeAsync(string id, OtpPair pair, CancellationToken cancellationToken = default);

    /// <summary>Pending → blocked. False when it was not pending any more.</summary>
    ValueTask<bool> BlockAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Pending → cancelled. False when it was not pending any more, or is somebody else's.</summary>
    /// <param name="id">The challenge.</param>
    /// <param name="owners">The owner under all peppers; <see langword="null"/> for anybody's.</param>
    /// <param name="givesBack">Whether it no longer counts in any window. The wait of its pair stays: whoever asks again at once must not learn from it what became of the message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<bool> CancelAsync(string id, IReadOnlyList<string>? owners, bool givesBack, CancellationToken cancellationToken = default);

    /// <summary>A challenge; <see langword="null"/> when there is none, or it is forgotten.</summary>
    ValueTask<OtpRecord?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The newest 100 challenges of an owner, newest first.</summary>
    /// <param name="owners">The owner under all peppers.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<OtpRecord>> ListAsync(IReadOnlyList<string> owners, CancellationToken cancellationToken = default);

    /// <summary>Ends what is over and removes what is old, at most so many rows of each kind.</summary>
    /// <param name="retention">How long a challenge is kept after it ended.</param>
    /// <param name="countRetention">How long counts are kept: the longest window.</param>
    /// <param name="most">How many rows of each kind at most.</param>
    /// <param name="cancellationToken">Stops between statements.</param>
    ValueTask<OtpPurge> PurgeAsync(TimeSpan retention, TimeSpan countRetention, int most, CancellationToken cancellationToken = default);

    /// <summary>Makes or checks what the store needs. Called at start and by the health check.</summary>
    /// <exception cref="OtpStoreException">It cannot be used; the message tells why and the way out.</exception>
    ValueTask CheckAsync(CancellationToken cancellationToken = default);
}
