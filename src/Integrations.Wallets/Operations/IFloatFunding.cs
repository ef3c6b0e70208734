namespace Integrations.Wallets;

/// <summary>Brings the money of a float purchase to the provider: the leg between the bank and the float account. A person does it unless <c>UseBridgeFloatFunding</c>, or an implementation of the host's, is registered.</summary>
/// <remarks>It is called again after a crash and while the answer is pending, with the same reference: it must not move money twice for one. Throwing counts as pending.</remarks>
public interface IFloatFunding
{
    /// <summary>Begins to fund, or tells how far a funding is that was begun.</summary>
    /// <param name="request">What to fund.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<FloatFundingStatus> FundAsync(FloatFundingRequest request, CancellationToken cancellationToken = default);
}
