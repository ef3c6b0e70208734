using Integrations.Payments;

namespace Integrations.Settlement.Aptos;

/// <summary>Settles once without a Bridge: prepare, store what was prepared, submit, confirm. The host's own store is the journal. Thread-safe.</summary>
/// <remarks>
/// Under one idempotency key there is one settlement at a time: store <see cref="AptosSettlement.ToBytes"/> under the key before the first submission, and prepare another attempt only when the former is
/// <see cref="AptosFateState.FailedOnChain"/> or <see cref="AptosFateState.Dead"/>. After a restart read it back and go on with submitting and confirming; never prepare anew for what is not final.
/// </remarks>
public interface IAptosSettlements
{
    /// <summary>Looks and signs; sends nothing and moves nothing.</summary>
    /// <param name="request">One receiver or up to 100, in APT, USDC or USDT.</param>
    /// <param name="attempt">1 for the first attempt under the key; one more for each after a final failure.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RequestValidationException">A field breaks a rule.</exception>
    /// <exception cref="IntegrationException">It cannot be settled now, or no node answered; nothing was sent.</exception>
    Task<AptosSettlement> PrepareAsync(SettleRequest request, int attempt = 1, CancellationToken cancellationToken = default);

    /// <summary>Submits exactly what was signed. When nothing is known afterwards, submit the same again.</summary>
    Task<AptosSubmission> SubmitAsync(AptosSettlement settlement, CancellationToken cancellationToken = default);

    /// <summary>What has become of it, as far as it is proven now. That it never runs is believed when two nodes say so, where there are two.</summary>
    /// <exception cref="IntegrationException">No node can tell now.</exception>
    Task<AptosFate> ConfirmAsync(AptosSettlement settlement, CancellationToken cancellationToken = default);
}
