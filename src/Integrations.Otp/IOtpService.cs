namespace Integrations.Otp;

/// <summary>Issues and checks one-time codes. Registered by <c>services.AddOtp(…)</c>.</summary>
/// <remarks>Thread-safe. Cancelling stops waiting; what was stored or sent by then stays so.</remarks>
public interface IOtpService
{
    /// <summary>Makes a code for one purpose, destination and context, and sends it. An earlier code of the same subject, purpose and destination dies.</summary>
    /// <param name="request">What it is for and where it goes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The challenge, or how long to wait.</returns>
    /// <exception cref="RequestValidationException">The request breaks a rule. Nothing was stored or sent; each problem names field, rule and way out.</exception>
    /// <exception cref="OtpStoreException">The store could not be used.</exception>
    Task<OtpIssue> IssueAsync(OtpRequest request, CancellationToken cancellationToken = default);

    /// <summary>Checks a code, and uses it up when it is right. Call it when the thing is about to be done, with the data that will be executed.</summary>
    /// <remarks>
    /// The attempt is counted before the code is compared. Everything that is denied is denied alike and no sooner than <see cref="OtpOptions.AnswerAfter"/>. Use the challenge's id as the idempotency key of what
    /// follows: when the process dies after the approval, the code is used up and nothing is done twice.
    /// </remarks>
    /// <param name="entry">What was typed, and what it is to be good for.</param>
    /// <param name="cancellationToken">Stops waiting; the attempt may have been counted.</param>
    /// <exception cref="RequestValidationException">The purpose is not configured, or a required value is missing: a mistake of the host, not of the person.</exception>
    /// <exception cref="OtpStoreException">The store could not be used. Nothing was approved.</exception>
    Task<OtpCheck> CheckAsync(OtpEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Takes a challenge of a subject back: its code no longer works. False when it had ended, or is not this subject's.</summary>
    /// <param name="subject">The signed-in user.</param>
    /// <param name="challengeId">The challenge.</param>
    /// <param name="tenant">The subject's tenant.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OtpStoreException">The store could not be used.</exception>
    Task<bool> CancelAsync(string subject, string challengeId, string? tenant = null, CancellationToken cancellationToken = default);

    /// <summary>A challenge of a subject; <see langword="null"/> when there is none, it is forgotten, or it is somebody else's.</summary>
    /// <param name="subject">The signed-in user.</param>
    /// <param name="challengeId">The challenge.</param>
    /// <param name="tenant">The subject's tenant.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OtpStoreException">The store could not be used.</exception>
    Task<OtpChallenge?> FindAsync(string subject, string challengeId, string? tenant = null, CancellationToken cancellationToken = default);

    /// <summary>The newest 100 challenges of a subject, newest first: its own, and nobody else's.</summary>
    /// <param name="subject">The signed-in user.</param>
    /// <param name="tenant">The subject's tenant.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OtpStoreException">The store could not be used.</exception>
    Task<IReadOnlyList<OtpChallenge>> ListAsync(string subject, string? tenant = null, CancellationToken cancellationToken = default);

    /// <summary>Writes into the audit what the provider of messages reports later about a delivery.</summary>
    /// <param name="challengeId">The challenge; an unknown one is ignored.</param>
    /// <param name="isDelivered">Whether the message arrived.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OtpStoreException">The store could not be used.</exception>
    Task ReportDeliveryAsync(string challengeId, bool isDelivered, CancellationToken cancellationToken = default);

    /// <summary>Ends what is over and removes what is old. The host does so by itself every <see cref="OtpOptions.CleanUpEvery"/>.</summary>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>How many challenges and counts were removed.</returns>
    /// <exception cref="OtpStoreException">The store could not be used.</exception>
    Task<int> CleanUpAsync(CancellationToken cancellationToken = default);
}
