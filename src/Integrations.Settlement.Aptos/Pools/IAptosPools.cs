namespace Integrations.Settlement.Aptos;

/// <summary>Swaps, and liquidity of declared pools, each done once: prepare, store what was prepared, submit, confirm. The host's own store is the journal. Thread-safe.</summary>
/// <remarks>
/// The rules are those of <see cref="IAptosSettlements"/>: under one idempotency key there is one order at a time. Store <see cref="AptosPoolOrder.ToBytes"/> under the key before the first submission, and prepare another attempt only when
/// the former is <see cref="AptosFateState.FailedOnChain"/> or <see cref="AptosFateState.Dead"/>. A swap whose price has moved below its minimum ends as <see cref="AptosFateState.FailedOnChain"/>: the fee is lost and nothing else.
/// </remarks>
public interface IAptosPools
{
    /// <summary>What a pool holds of each asset.</summary>
    /// <param name="pool">The name of a declared pool.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RequestValidationException">No such pool is declared.</exception>
    /// <exception cref="IntegrationException">No view of the pool says it, its contract is not what was declared, or no node answered.</exception>
    Task<AptosAnswer<IReadOnlyList<AptosPoolAmount>>> GetBalancesAsync(string pool, CancellationToken cancellationToken = default);

    /// <summary>What a request would bring now, by the pool's own view. A prediction: only a minimum binds.</summary>
    /// <returns>One amount for each minimum that the pool compares; of <see cref="AptosSwapInto"/>, what it would cost.</returns>
    /// <exception cref="RequestValidationException">A field breaks a rule. The limit is not looked at.</exception>
    /// <exception cref="IntegrationException">No view of the pool says it, its contract is not what was declared, or no node answered.</exception>
    Task<AptosAnswer<IReadOnlyList<AptosPoolAmount>>> QuoteAsync(AptosPoolRequest request, CancellationToken cancellationToken = default);

    /// <summary>Looks at the contract, quotes where the limit asks for it, simulates and signs; sends nothing and moves nothing.</summary>
    /// <param name="request">What shall be done.</param>
    /// <param name="attempt">1 for the first attempt under the key; one more for each after a final failure.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RequestValidationException">A field breaks a rule, such as a missing limit.</exception>
    /// <exception cref="IntegrationException">It cannot be done now, or no node answered; nothing was sent.</exception>
    Task<AptosPoolOrder> PrepareAsync(AptosPoolRequest request, int attempt = 1, CancellationToken cancellationToken = default);

    /// <summary>Submits exactly what was signed. When nothing is known afterwards, submit the same again.</summary>
    Task<AptosSubmission> SubmitAsync(AptosPoolOrder order, CancellationToken cancellationToken = default);

    /// <summary>What has become of it, as far as it is proven now, and what it really brought. That it never runs is believed when two nodes say so, where there are two.</summary>
    /// <exception cref="IntegrationException">No node can tell now.</exception>
    Task<AptosPoolFate> ConfirmAsync(AptosPoolOrder order, CancellationToken cancellationToken = default);
}
