namespace Integrations.Payments;

/// <summary>A route that can cancel by reference in such a way that a late arrival is refused (<see cref="FenceCapability.Tombstone"/>).</summary>
public interface IAttemptFence
{
    /// <summary>
    /// Closes a reference. <see cref="Claim.RejectedRef"/> when the provider promises to refuse it from now on; what the provider knows of it otherwise.
    /// A cancel that merely succeeds when the reference is missing is no such promise: answer <see cref="Claim.None"/>.
    /// </summary>
    Task<Finding> CloseAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default);
}
