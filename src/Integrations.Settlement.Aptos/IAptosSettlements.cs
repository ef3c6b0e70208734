using Integrations.Payments;

namespace Integrations.Settlement.Aptos;

/// <summary>Settles once without a Bridge: prepare, store what was prepared, submit, confirm. The host's own store is the journal. Thread-safe.</summary>
/// <remarks>
/// Under one idempotency key there is one settlement at a time: store <see cref="AptosSettlement.ToBytes"/> under the key before the first submission, and prepare another attempt only when the former is
/// <see cref="AptosFateState.FailedOnChain"/> or <see cref="AptosFateState.Dead"/>. After a restart read it back and go on with submitting and confirming; never prepare anew for what is not final.
/// <see cref="IAptosSettlementService"/> does all of it in one call.
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

    /// <summary>
    /// Looks at many rows, and signs them in as few transactions as can be, each of which pays all of its rows or none; sends nothing and moves nothing. Rows that would fail are found by simulation and refused; what does not fit
    /// into one transaction is halved.
    /// </summary>
    /// <remarks>Each row is held against the largest settlement by itself. A batch is cut here, before anything is signed: what is signed stays together until it is final, and what is prepared anew afterwards is another attempt.</remarks>
    /// <param name="rows">1 to 10 000 rows in one currency, each key once.</param>
    /// <param name="attempt">1 for the first attempt under the keys; one more for each after a final failure, the same for all rows.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RequestValidationException">There are no rows or too many, a key is missing or twice there, or they are in several currencies.</exception>
    Task<AptosBatch> PrepareBatchAsync(IReadOnlyList<AptosBatchRow> rows, int attempt = 1, CancellationToken cancellationToken = default);

    /// <summary>Looks at money that came in, and signs what pays it back; sends nothing and moves nothing.</summary>
    /// <param name="refund">What to pay back.</param>
    /// <param name="paidBack">What your journal has of earlier refunds of the same original, those that are not final too; the default for none.</param>
    /// <param name="attempt">1 for the first attempt under the key; one more for each after a final failure.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RequestValidationException">The transaction brought this account nothing that can be paid back, or less than is asked for is left.</exception>
    /// <exception cref="IntegrationException">It cannot be settled now, or no node answered; nothing was sent.</exception>
    Task<AptosSettlement> PrepareRefundAsync(AptosRefund refund, Money paidBack = default, int attempt = 1, CancellationToken cancellationToken = default);

    /// <summary>Money that a committed transaction brought to this account; <see langword="null"/> when no node knows it, it is not committed, or it brought nothing by a plain transfer in an asset of the account.</summary>
    /// <exception cref="IntegrationException">No node can tell now.</exception>
    Task<AptosIncoming?> FindIncomingAsync(TransactionHash hash, CancellationToken cancellationToken = default);

    /// <summary>Submits exactly what was signed. When nothing is known afterwards, submit the same again.</summary>
    Task<AptosSubmission> SubmitAsync(AptosSettlement settlement, CancellationToken cancellationToken = default);

    /// <summary>What has become of it, as far as it is proven now. That it never runs is believed when two nodes say so, where there are two.</summary>
    /// <exception cref="IntegrationException">No node can tell now.</exception>
    Task<AptosFate> ConfirmAsync(AptosSettlement settlement, CancellationToken cancellationToken = default);
}
