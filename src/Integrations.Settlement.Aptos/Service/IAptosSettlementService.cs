using Integrations.Idempotency;
using Integrations.Payments;

namespace Integrations.Settlement.Aptos;

/// <summary>Settles without a Bridge, in one call: prepares, has it stored, submits, and waits until it is final. Thread-safe.</summary>
/// <remarks>
/// <para>What it promises in memory alone: in this process a key is paid once. The same key with the same content is the same settlement, however often it is asked for; with other content it is an <see cref="IdempotencyKeyReuseException"/>.</para>
/// <para>What it does not: a crash forgets every key. What was under way then may be paid, nobody here knows of it, and the same key afterwards may pay a second time. Register an <see cref="IAptosSettlementStore"/>, use
/// <see cref="IAptosSettlements"/> with a journal of your own, or settle through the Bridge.</para>
/// <para>Cancelling stops waiting and takes nothing back. What was sent by then is told as <see cref="AptosSettlementState.Pending"/> or <see cref="AptosSettlementState.Unknown"/>: ask again under the same key.</para>
/// <para>A settlement that failed is not tried again under its key: the next one takes a key of its own. It remembers every key for as long as the process lives.</para>
/// </remarks>
public interface IAptosSettlementService
{
    /// <summary>Pays one receiver, or several that are paid all or none.</summary>
    /// <param name="request">One receiver or up to 100, in an asset of the account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">A field breaks a rule; nothing was sent.</exception>
    /// <exception cref="IdempotencyKeyReuseException">The key stands for another payment; nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent.</exception>
    Task<AptosSettlementResult> SettlePaymentAsync(SettleRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pays the rows of a batch, each under its own key. What a row breaks or fails by is told in its result and touches no other, except those that share its transaction.</summary>
    /// <remarks>
    /// In the atomic form a transaction that ran without effect, because something changed after the simulation, is looked at again: the row that made it fail is left out, and the others are tried again under a new signature, three
    /// attempts in all. A cancelled call returns: rows that were not begun are <see cref="AptosSettlementState.NotSent"/>.
    /// </remarks>
    /// <param name="rows">1 to 10 000 rows in one currency, each key once.</param>
    /// <param name="form">How.</param>
    /// <param name="progress">Is told each row's result once, as soon as this call has it.</param>
    /// <param name="cancellationToken">Stops waiting, and begins nothing more.</param>
    /// <returns>A result for each row, in their order.</returns>
    /// <exception cref="RequestValidationException">There are no rows or too many, a key is missing or twice there, or they are in several currencies; nothing was sent.</exception>
    Task<IReadOnlyList<AptosSettlementResult>> SettleBatchAsync(
        IReadOnlyList<AptosBatchRow> rows, AptosBatchForm form, IProgress<AptosSettlementResult>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Pays back what came in, to whom it came from, and never more than came in, whatever the number of refunds. Looks at the chain first.</summary>
    /// <param name="refund">What to pay back.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">The transaction brought this account nothing that can be paid back, or less than is asked for is left; nothing was sent.</exception>
    /// <exception cref="IdempotencyKeyReuseException">The key stands for another payment; nothing was sent.</exception>
    /// <exception cref="IntegrationException">No node can tell of the original now; nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent.</exception>
    Task<AptosSettlementResult> RefundAsync(AptosRefund refund, CancellationToken cancellationToken = default);

    /// <summary>What this process knows of a key, without asking anybody; <see langword="null"/> when it does not know it.</summary>
    AptosSettlementResult? Find(string key);

    /// <summary>What this process settled, by day and asset, in that order, of the last 400 days. It begins with nothing when the process does.</summary>
    /// <param name="from">The first day, in UTC.</param>
    /// <param name="to">The last day, in UTC.</param>
    IReadOnlyList<AptosDaySummary> Summarise(DateOnly from, DateOnly to);
}
