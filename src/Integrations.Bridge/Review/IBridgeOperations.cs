namespace Integrations.Bridge;

/// <summary>What the people behind a host need: to look, to decide, to switch. Thread-safe.</summary>
public interface IBridgeOperations
{
    /// <summary>Payments, newest first.</summary>
    Task<IReadOnlyList<PaymentListing>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default);

    /// <summary>Counts and sums by kind, state and currency of the payments that a query names.</summary>
    Task<IReadOnlyList<JournalCount>> SummariseAsync(JournalQuery query, CancellationToken cancellationToken = default);

    /// <summary>Everything about a payment: evidence, routing, postings, and what may be done; <see langword="null"/> when the journal does not have it.</summary>
    Task<PaymentExplanation?> ExplainAsync(PaymentId id, CancellationToken cancellationToken = default);

    /// <summary>What routing would say about a request now, without taking it in.</summary>
    Task<IReadOnlyList<RouteVerdict>> ExplainAsync(PaymentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Records a person's finding about an attempt as evidence.</summary>
    /// <exception cref="ArgumentException">The resolution lacks what it needs: an actor, a reason, proof, or a second person.</exception>
    /// <exception cref="KeyNotFoundException">The journal does not have the payment or attempt.</exception>
    Task<Payment> ResolveAsync(PaymentId id, Resolution resolution, CancellationToken cancellationToken = default);

    /// <summary>Lets a payment whose attempt is proven absent be tried on another route.</summary>
    /// <exception cref="InvalidOperationException">The payment does not wait for an approval.</exception>
    /// <exception cref="KeyNotFoundException">The journal does not have the payment.</exception>
    Task<Payment> ApproveAsync(PaymentId id, Approval approval, CancellationToken cancellationToken = default);

    /// <summary>Reads a provider's statement as evidence: what it shows happened; what a complete one does not show, did not.</summary>
    Task<StatementOutcome> ImportStatementAsync(Statement statement, CancellationToken cancellationToken = default);

    /// <summary>Switches a route off or on for new attempts, in all hosts that share the journal: here at once, in others within <see cref="BridgeOptions.IdlePoll"/>. Open attempts go on.</summary>
    Task SetRouteEnabledAsync(string route, bool isEnabled, CancellationToken cancellationToken = default);

    /// <summary>Tells what a route can pay out now. What is held and paid from then on is taken off.</summary>
    Task SetFloatAsync(string route, Money available, CancellationToken cancellationToken = default);

    /// <summary>Takes in payouts that belong together; each is a payment of its own and goes on alone.</summary>
    Task<BatchOutcome> DisburseBatchAsync(DisbursementBatch batch, CancellationToken cancellationToken = default);

    /// <summary>Callbacks and events that failed too often, and callbacks of which nothing is known.</summary>
    Task<IReadOnlyList<ParkedItem>> ListParkedAsync(int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>Tries a parked item again.</summary>
    /// <exception cref="KeyNotFoundException">It is not parked (any more).</exception>
    Task ReplayAsync(string parkedId, CancellationToken cancellationToken = default);
}
