namespace Integrations.Bridge.Journal;

/// <summary>Where payments are stored: the one truth of all hosts that share it. Thread-safe.</summary>
/// <remarks>
/// <para>
/// The store enforces, whatever its callers do: one payment per tenant and key; one attempt per reference; one attempt per payment that holds the slot; one attempt per provider, registration and receipt
/// is <em>not</em> enforced (a provider may reuse receipts) but found; evidence and postings are only added; every change of a payment needs the version that it was made from.
/// What a payment is (tenant, key, fingerprint, kind, amount, time of admission) never changes; a reference stays with its payment, ordinal, route and registration; an attempt that succeeded may only become reversed;
/// a posting moves a positive amount between two accounts; an applied callback stays applied.
/// </para>
/// <para>
/// A method that writes either stores everything or nothing. It throws <see cref="JournalException"/> when the store cannot be reached or written;
/// with <see cref="JournalException.IsCommitUnknown"/> when the write may have been stored. What is written is written at once, whatever transaction of the caller is under way.
/// A change that is late (<see cref="CommitResult.Conflict"/>) may also be one that a rule forbids: the store may say either. <c>tests/Integrations.Bridge.Conformance</c> shows what every implementation must do.
/// </para>
/// </remarks>
public interface IPaymentJournal
{
    /// <summary>True when what was written survives the process. A Bridge on a journal that does not, uses one route a payment and no failover after a body has started, and keeps changes for observers only where it has some.</summary>
    bool IsDurable { get; }

    /// <summary>Creates, migrates and checks the store. Called once before anything else; safe to call again.</summary>
    /// <exception cref="JournalRefusedException">The store must not be used; the message tells why and the way out.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>The store's clock.</summary>
    ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// T0: stores a payment, with what comes with it, unless its tenant and key are taken; the caller compares fingerprints. Where its route was chosen at once, its first attempt comes with it: T0 and T1 in one.
    /// </summary>
    /// <param name="admission">The payment in its first version; <see cref="IntentChange.ExpectedVersion"/> is 0.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="JournalException">Also when its id, its reference or its event is there already, or a rule of the store forbids what comes with it.</exception>
    ValueTask<AdmitResult> AdmitAsync(IntentChange admission, CancellationToken cancellationToken = default);

    /// <summary>T1: stores a new attempt, or a new send of one, before any byte is sent.</summary>
    ValueTask<CommitResult> PrepareAsync(IntentChange change, CancellationToken cancellationToken = default);

    /// <summary>T2: stores what a send brought.</summary>
    ValueTask<CommitResult> RecordAsync(IntentChange change, CancellationToken cancellationToken = default);

    /// <summary>T3: stores a conclusion from callback, question, statement, fence, operator or engine.</summary>
    ValueTask<CommitResult> ConcludeAsync(IntentChange change, CancellationToken cancellationToken = default);

    /// <summary>T4: stores a callback unless its id is there; true when this call stored it.</summary>
    ValueTask<bool> ReceiveAsync(InboxRecord callback, CancellationToken cancellationToken = default);

    /// <summary>A payment; <see langword="null"/> when there is none.</summary>
    ValueTask<IntentSnapshot?> FindAsync(PaymentId id, CancellationToken cancellationToken = default);

    /// <summary>The payment of a key; <see langword="null"/> when there is none.</summary>
    ValueTask<PaymentId?> FindByKeyAsync(string tenant, string key, CancellationToken cancellationToken = default);

    /// <summary>The attempt with a reference; <see langword="null"/> when there is none.</summary>
    ValueTask<AttemptRecord?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default);

    /// <summary>The attempt whose callbacks have this id, now or before a change of the signing key; <see langword="null"/> when there is none.</summary>
    ValueTask<AttemptRecord?> FindByCallbackAsync(string callbackId, CancellationToken cancellationToken = default);

    /// <summary>The attempt to which a provider gave an identifier, at any time; of several the one stored last; <see langword="null"/> when there is none.</summary>
    ValueTask<AttemptRecord?> FindByProviderReferenceAsync(string provider, string merchant, ProviderReference reference, CancellationToken cancellationToken = default);

    /// <summary>The attempt with a receipt; of several the one stored last; <see langword="null"/> when there is none.</summary>
    ValueTask<AttemptRecord?> FindByReceiptAsync(string provider, string merchant, string receipt, CancellationToken cancellationToken = default);

    /// <summary>The newest attempt of a route that its provider is known to have (accepted, succeeded or reversed), other than one; <see langword="null"/> when there is none. What a canary question is asked about.</summary>
    ValueTask<AttemptRecord?> FindNewestKnownAsync(string route, string exceptReference, CancellationToken cancellationToken = default);

    /// <summary>
    /// Collections of a registration with an amount whose receipt is not known and whose latest send is not before a moment: open ones, such as succeeded without telling one, and such as were refused or proven
    /// absent, whose money may come all the same. Candidates for money that seems to come unasked.
    /// </summary>
    ValueTask<IReadOnlyList<AttemptRecord>> FindCollectionsWithoutReceiptAsync(string provider, string merchant, Money amount, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>Open attempts of a route that were last sent in a period, its end excluded: what a statement decides about.</summary>
    ValueTask<IReadOnlyList<AttemptRecord>> FindOpenOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);

    /// <summary>Attempts of a route whose value moved, also such as it moved back for, that were prepared in a period, its end excluded; oldest first: what a statement should show.</summary>
    ValueTask<IReadOnlyList<AttemptRecord>> FindMovedOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);

    /// <summary>True when a callback with this id is stored that may still say something: pending, orphaned or parked.</summary>
    ValueTask<bool> HasOpenCallbackAsync(string callbackId, CancellationToken cancellationToken = default);

    /// <summary>True when incoming money with this receipt was taken, whoever it belongs to.</summary>
    ValueTask<bool> HasIncomingAsync(string provider, string account, string receipt, CancellationToken cancellationToken = default);

    /// <summary>Removes the events that were told, then takes due work, so that no other worker takes it within the claim. What is due first comes first.</summary>
    ValueTask<DueWork> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sets when a payment is looked at next, if it still has the version. No new version.</summary>
    ValueTask RescheduleAsync(PaymentId id, long version, DateTimeOffset? due, CancellationToken cancellationToken = default);

    /// <summary>Stores how far a callback is; nothing for one that is applied, or not there.</summary>
    ValueTask UpdateCallbackAsync(InboxRecord callback, CancellationToken cancellationToken = default);

    /// <summary>Stores incoming money once, with its event unless it is a payment's own, and marks its callback applied. True when this call stored it.</summary>
    ValueTask<bool> TakeIncomingAsync(IncomingRecord incoming, OutboxRecord? told, string appliedCallback, CancellationToken cancellationToken = default);

    /// <summary>Stores that telling an event failed, or that an operator released it; nothing for one that was told.</summary>
    ValueTask UpdateEventAsync(OutboxRecord failed, CancellationToken cancellationToken = default);

    /// <summary>Callbacks in a state, oldest first.</summary>
    ValueTask<IReadOnlyList<InboxRecord>> ListCallbacksAsync(InboxState state, int limit, CancellationToken cancellationToken = default);

    /// <summary>Events that are parked, oldest first.</summary>
    ValueTask<IReadOnlyList<OutboxRecord>> ListParkedEventsAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>Payments, newest first.</summary>
    ValueTask<IReadOnlyList<IntentRecord>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Counts and sums of the payments that were created in a period, by the quarter of an hour of their creation, route, kind, currency, state and currency of charges; in no order. The store adds up, not the caller.
    /// </summary>
    /// <remarks>
    /// The route and the charge of a payment are those of the first attempt that moved value and keeps it, else of the last whose value moved back, else the route is that of its last attempt and nothing is charged.
    /// </remarks>
    ValueTask<IReadOnlyList<QuarterSummary>> SummariseAsync(SummaryQuery query, CancellationToken cancellationToken = default);

    /// <summary>How much waits, since when, and whether the ledger is sound; the groups in no order. Cheap however many payments are closed: asked by every host again and again.</summary>
    ValueTask<JournalOverview> GetOverviewAsync(CancellationToken cancellationToken = default);

    /// <summary>The postings of an attempt or statement, in order.</summary>
    ValueTask<IReadOnlyList<PostingRecord>> ListPostingsAsync(string reference, CancellationToken cancellationToken = default);

    /// <summary>The balance of an account of a route: debits less credits, in minor units.</summary>
    ValueTask<long> GetBalanceAsync(string route, LedgerAccount account, Currency currency, CancellationToken cancellationToken = default);

    /// <summary>What a route can pay out now: its snapshot, less what was under way then (<see cref="FloatSnapshot.InFlight"/>), and the postings of <see cref="LedgerAccount.FloatAvailable"/> dated at it or later; <see langword="null"/> when no snapshot is stored.</summary>
    ValueTask<Money?> GetFloatAsync(string route, Currency currency, CancellationToken cancellationToken = default);

    /// <summary>Stores a snapshot of what a route can pay out, for history; what counts is changed by it unless a later one is stored.</summary>
    ValueTask SetFloatAsync(FloatSnapshot snapshot, CancellationToken cancellationToken = default);

    /// <summary>Adds postings that belong to no payment, such as a statement's difference: all or none.</summary>
    /// <exception cref="JournalException">Also when one is there already, or moves nothing.</exception>
    ValueTask PostAsync(IReadOnlyList<PostingRecord> postings, CancellationToken cancellationToken = default);

    /// <summary>The sum of payments that were put at risk since a moment, in minor units. A payment is put at risk when the change that first marks it was made.</summary>
    ValueTask<long> GetAtRiskAsync(Currency currency, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>Routes that operators switched off.</summary>
    ValueTask<IReadOnlyList<string>> ListDisabledRoutesAsync(CancellationToken cancellationToken = default);

    /// <summary>Switches a route off or on, for all hosts.</summary>
    ValueTask SetRouteEnabledAsync(string route, bool isEnabled, CancellationToken cancellationToken = default);

    /// <summary>Pieces of what hosts know together whose key begins so, by ordinal comparison; in no order. All of them for an empty beginning.</summary>
    ValueTask<IReadOnlyList<StateRecord>> ListStatesAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Stores a piece of what hosts know together in its next version, if the stored version is the one that it was made from: 0 when none is stored. True when this call stored it.</summary>
    /// <remarks>When the answer is lost, nobody can tell from the version alone whose save it was: what must not be done twice says so in the body.</remarks>
    ValueTask<bool> SaveStateAsync(StateRecord state, CancellationToken cancellationToken = default);

    /// <summary>The token or PIN of a payment; of several the one stored first; <see langword="null"/> when there is none or it was erased.</summary>
    ValueTask<ArtefactRecord?> FindArtefactAsync(PaymentId id, CancellationToken cancellationToken = default);

    /// <summary>Sets when the token or PIN of a payment is erased.</summary>
    ValueTask SetArtefactErasureAsync(PaymentId id, DateTimeOffset eraseAt, CancellationToken cancellationToken = default);

    /// <summary>Stores a change of a payment that is over, and takes out of it what tells about a person.</summary>
    /// <remarks>
    /// The change brings the payment with another request and fingerprint, and evidence of who asked for it. With it go what routes prepared, raw answers, the notes of all earlier evidence except the engine's own (<see cref="EvidenceRecord.HasWordsOfPeople"/>), and the content of applied and rejected
    /// callbacks. Keys, references, amounts, states, receipts, claims and postings stay.
    /// </remarks>
    /// <returns>
    /// <see cref="CommitResult.Forbidden"/> for a payment that was erased before, that is not over in the sense of <see cref="PurgeAsync"/>, whose token or PIN is held, or one of whose callbacks may still say something.
    /// </returns>
    ValueTask<CommitResult> EraseAsync(IntentChange change, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases tokens and PINs that are due; removes applied and rejected callbacks received before a moment, incoming money stored before it whose event was told,
    /// and payments closed before it with all that belongs to them; returns how many rows went. Works in small steps. Balances and floats stay as they are.
    /// </summary>
    /// <remarks>
    /// A payment stays while it is received, active or in review, due for anything, or has an untold event, an open attempt, or an attempt whose money is in flight or receivable.
    /// </remarks>
    ValueTask<int> PurgeAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken = default);
}
