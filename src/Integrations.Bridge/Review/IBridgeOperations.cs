namespace Integrations.Bridge;

/// <summary>What the people behind a host need: to look, to decide, to switch. Thread-safe.</summary>
public interface IBridgeOperations
{
    /// <summary>Payments, newest first.</summary>
    Task<IReadOnlyList<PaymentListing>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default);

    /// <summary>What an accountant asks for: counts, amounts and charges by day, route, kind, currency and outcome, in that order.</summary>
    /// <remarks>The store adds up. It reads every payment of the period: ask for a month rather than a year where there are millions.</remarks>
    /// <param name="query">Which payments: those that were created in a period of at most 400 days.</param>
    /// <param name="zone">The time zone of the days: <c>TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi")</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestValidationException">The period is empty or too long, or the zone is not whole quarters of an hour from UTC.</exception>
    Task<IReadOnlyList<DaySummary>> SummariseAsync(SummaryQuery query, TimeZoneInfo zone, CancellationToken cancellationToken = default);

    /// <summary>Everything about a payment: evidence, routing, postings, and what may be done; <see langword="null"/> when the journal does not have it.</summary>
    Task<PaymentExplanation?> ExplainAsync(PaymentId id, CancellationToken cancellationToken = default);

    /// <summary>What routing would say about a request now, without taking it in. A route that would be chosen may still refuse to prepare the payment; then the next one is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="terms">Its terms: a tenant or a named route matter; <see langword="null"/> for <see cref="PaymentTerms.Default"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<RoutingDecision> ExplainAsync(PaymentRequest request, PaymentTerms? terms = null, CancellationToken cancellationToken = default);

    /// <summary>How much waits in the journal, since when, and whether its ledger is sound: for a status page, and for whoever an alert woke. It tells amounts, which alerts do not.</summary>
    /// <exception cref="JournalException">The journal cannot be reached.</exception>
    Task<JournalOverview> GetOverviewAsync(CancellationToken cancellationToken = default);

    /// <summary>How the routes of this host do now: switched off, paused, closed after failures, and how likely they succeed. Reads the journal for what is switched off.</summary>
    /// <exception cref="JournalException">The journal cannot be reached.</exception>
    Task<IReadOnlyList<RouteStatus>> ListRoutesAsync(CancellationToken cancellationToken = default);

    /// <summary>What waits for somebody: payments in review or with a flag that nobody settled, the oldest payment first, then callbacks that belong to none. Each with its reasons, its age, and what may be done.</summary>
    /// <remarks>The store reads an index of open cases, and each payment that is listed whole. A page looks at 1,000 payments at most.</remarks>
    /// <exception cref="ArgumentException">The limit, the age or the place to go on from is not one.</exception>
    Task<ReviewPage> ListReviewAsync(ReviewQuery query, CancellationToken cancellationToken = default);

    /// <summary>Writes a person's decision about a payment down as evidence, and acts by it.</summary>
    /// <remarks>
    /// It is checked against the evidence at the moment of writing: of two people who decide at once on two hosts, the second is refused where the first changed what is allowed. The same decision of the same person
    /// again changes nothing. What a person says is evidence like any other: it never overrules a success, and a later success overrules it.
    /// </remarks>
    /// <exception cref="ArgumentException">An actor, a reason or proof is missing.</exception>
    /// <exception cref="ActionRefusedException">It is not allowed as things stand, or needs a second person: <see cref="BridgeOptions.SecondApprovalAbove"/>.</exception>
    /// <exception cref="KeyNotFoundException">The journal does not have the payment or attempt.</exception>
    Task<Payment> ResolveAsync(PaymentId id, Resolution resolution, CancellationToken cancellationToken = default);

    /// <summary>Lets a payment whose attempt is proven absent be tried on another route: <see cref="OperatorAction.Approve"/>.</summary>
    /// <inheritdoc cref="ResolveAsync" path="/exception" />
    Task<Payment> ApproveAsync(PaymentId id, Approval approval, CancellationToken cancellationToken = default);

    /// <summary>Writes a decision down that changes nothing until another person confirms it. The same again gives the same proposal.</summary>
    /// <inheritdoc cref="ResolveAsync" path="/exception" />
    Task<Proposal> ProposeAsync(PaymentId id, Resolution resolution, CancellationToken cancellationToken = default);

    /// <summary>Carries out what another person proposed, if it is still allowed.</summary>
    /// <exception cref="ActionRefusedException">It was proposed by the same person, was rejected, is too old, or is not allowed any more.</exception>
    /// <exception cref="KeyNotFoundException">The journal does not have the payment or proposal.</exception>
    Task<Payment> ConfirmAsync(PaymentId id, SecondWord word, CancellationToken cancellationToken = default);

    /// <summary>Closes a proposal without carrying it out. Who made it may take it back so.</summary>
    /// <inheritdoc cref="ConfirmAsync" path="/exception" />
    Task<Payment> RejectAsync(PaymentId id, SecondWord word, CancellationToken cancellationToken = default);

    /// <summary>Closes a callback that belongs to no payment. Where a second person is needed (<see cref="BridgeOptions.SecondApprovalAbove"/>, also when it does not tell an amount), the first call notes who said so and the second, by another, closes it.</summary>
    /// <exception cref="ArgumentException">An actor or a reason is missing.</exception>
    /// <exception cref="KeyNotFoundException">It is not listed (any more).</exception>
    Task<DismissOutcome> DismissAsync(string parkedId, Dismissal dismissal, CancellationToken cancellationToken = default);

    /// <summary>Reads a provider's statement as evidence: what it shows happened; what a complete one does not show, did not.</summary>
    Task<StatementOutcome> ImportStatementAsync(Statement statement, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads what a route's provider has of a period, where the route is an <see cref="IStatementSource"/>: what it shows happened. A payment is taken for absent only where the provider says that its statement is whole,
    /// and its lines or balances show it (<see cref="StatementClosing"/>); what proves nothing, such as a row that cannot be read, is left out and counted. Money of customers that nobody has heard of is told as if its
    /// callback had come: once, and not again when the callback comes later. The engine does the same by itself, on <see cref="BridgeOptions.StatementCadence"/>.
    /// </summary>
    /// <param name="route">The route: <c>mpesa:default/stk</c>.</param>
    /// <param name="from">The first moment. A provider keeps only so much: read more often than that.</param>
    /// <param name="to">The first moment that is not wanted.</param>
    /// <param name="cancellationToken">Stops the reading. What was read by then is not imported.</param>
    /// <exception cref="ArgumentException">There is no such route, or its provider gives no statement.</exception>
    /// <exception cref="IntegrationException">The provider did not give all of it. Nothing was imported.</exception>
    Task<StatementOutcome> ImportStatementAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);

    /// <summary>How the books of each route stand against its provider's: what the last statement brought and how far they are read, the last balance and what nobody has explained of it. As all hosts of the journal found it.</summary>
    /// <exception cref="JournalException">The journal cannot be reached.</exception>
    Task<IReadOnlyList<RouteReconciliation>> ListReconciliationsAsync(CancellationToken cancellationToken = default);

    /// <summary>Records money that reached or left the account of a route by another way than a payment, between <see cref="LedgerAccount.Suspense"/> and <see cref="LedgerAccount.FloatAvailable"/>: what explains a difference of balances.</summary>
    /// <returns>False when it was recorded before.</returns>
    /// <exception cref="ArgumentException">The reference or the amount is missing, the route is not known, or the reference stands for another movement.</exception>
    /// <exception cref="JournalException">Nothing is known to have been stored; call again.</exception>
    Task<bool> RecordFloatMovementAsync(FloatMovement movement, CancellationToken cancellationToken = default);

    /// <summary>The raw answers of a payment's provider, where <see cref="BridgeOptions.KeepRawAnswers"/> is set: oldest first, by attempt. They hold personal data.</summary>
    /// <exception cref="KeyNotFoundException">The journal does not have the payment.</exception>
    Task<IReadOnlyList<RawAnswer>> ListAnswersAsync(PaymentId id, CancellationToken cancellationToken = default);

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

    /// <summary>Payments of a number, newest first: as payer, payee or recipient, and those in which it was erased while <see cref="BridgeOptions.ErasureKey"/> is the same.</summary>
    /// <remarks>Numbers are sealed: it opens every payment of the journal once, a page of 1,000 at a time.</remarks>
    IAsyncEnumerable<PaymentListing> ListOfPartyAsync(Msisdn party, CancellationToken cancellationToken = default);

    /// <summary>Takes a person's number, descriptions, metadata, notes, prepared requests, raw answers and raw callbacks out of their payments that are over. Amounts, references, states, receipts and evidence stay.</summary>
    /// <remarks>
    /// The same idempotency key with the same fields is the same payment as before. Payments that are not over are told in <see cref="ErasureOutcome.Open"/> and kept as they are. It cannot be undone; backups keep what they have.
    /// Opens every payment of the journal once. Safe to call again.
    /// </remarks>
    /// <exception cref="ArgumentException">The actor or the reason is missing.</exception>
    /// <exception cref="InvalidOperationException"><see cref="BridgeOptions.ErasureKey"/> is not set.</exception>
    Task<ErasureOutcome> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default);

    /// <summary>Writes payments with their attempts, evidence and postings as JSON Lines: one object and a line feed each, UTF-8. Numbers are masked unless asked for; descriptions, metadata and notes are left out.</summary>
    /// <remarks>Memory stays the same however many there are. What changes while it runs may be in it as it was or as it is. When it breaks off, go on behind the last whole line.</remarks>
    /// <param name="export">Which payments.</param>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    Task<ExportOutcome> ExportAsync(PaymentExport export, Stream output, CancellationToken cancellationToken = default);
}
