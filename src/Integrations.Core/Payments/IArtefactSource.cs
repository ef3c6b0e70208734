namespace Integrations.Payments;

/// <summary>A route that can fetch the token or PIN of a sale again.</summary>
public interface IArtefactSource
{
    /// <summary>Fetches it again. Sells nothing.</summary>
    Task<Finding> RefetchAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default);
}
