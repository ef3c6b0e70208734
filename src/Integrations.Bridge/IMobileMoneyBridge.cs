using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>Takes and pays out money, sells prepaid value and settles, through every registered provider. A payment is never sent a second time while the first may still succeed. Thread-safe.</summary>
/// <remarks>
/// The engine of the running host owns every send: cancelling a call stops waiting and changes nothing about the payment. The same idempotency key always gives the same payment;
/// with other fields it is a <see cref="KeyReuseException"/>. Calls that take a payment in throw <see cref="RequestValidationException"/> when it breaks rules, and an
/// <see cref="IntegrationException"/> when the journal cannot be written: its message tells whether to repeat the call with the same key.
/// A journal that goes away after it took a payment in is no failure of the call: the payment comes back as pending.
/// </remarks>
public interface IMobileMoneyBridge
{
    /// <summary>Takes money from a customer's wallet. Returns when the first send is recorded, or after <see cref="BridgeOptions.AnswerWait"/>.</summary>
    Task<Payment> CollectAsync(CollectRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pays money out to a wallet.</summary>
    /// <inheritdoc cref="CollectAsync" path="/summary" />
    Task<Payment> DisburseAsync(DisburseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sells prepaid value.</summary>
    /// <inheritdoc cref="CollectAsync" path="/summary" />
    Task<Payment> VendAsync(VendRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns a payment the way it came, once. A payment of this journal becomes <see cref="PaymentStatus.Reversed"/> when it succeeds.</summary>
    /// <inheritdoc cref="CollectAsync" path="/summary" />
    /// <exception cref="RequestValidationException">The refund is more than the payment, a part that its route does not return, or of another tenant's payment. Nothing was stored.</exception>
    Task<Payment> RefundAsync(RefundRequest request, CancellationToken cancellationToken = default);

    /// <summary>Moves value on chain.</summary>
    /// <inheritdoc cref="CollectAsync" path="/summary" />
    Task<Payment> SettleAsync(SettleRequest request, CancellationToken cancellationToken = default);

    /// <summary>Any of them, with terms of its own: tenant, validity, policy, route.</summary>
    Task<Payment> PayAsync(PaymentRequest request, PaymentTerms terms, CancellationToken cancellationToken = default);

    /// <summary>The name of a wallet's holder as its provider shows it; <see langword="null"/> when the number has no wallet or no route can tell. Personal data: never log it.</summary>
    Task<string?> LookupAsync(Msisdn msisdn, CancellationToken cancellationToken = default);

    /// <summary>Whose meter or account it is, and what it takes: for a shop's screen, before money is taken. Sells nothing and stores nothing; the sale asks again by itself.</summary>
    /// <remarks>
    /// The suppliers of the product are asked in the order in which a sale would go to them, until one answers. What a supplier keeps ready because it was asked is told by <see cref="VendRecipient.HeldUntil"/>.
    /// </remarks>
    /// <param name="request">The question.</param>
    /// <param name="terms">Terms of the sale: a tenant or a named route matter; <see langword="null"/> for <see cref="PaymentTerms.Default"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">A field breaks a rule of the Bridge or of the supplier; nobody was asked.</exception>
    Task<VendLookup> LookupAsync(VendLookupRequest request, PaymentTerms? terms = null, CancellationToken cancellationToken = default);

    /// <summary>A payment; <see langword="null"/> when the journal does not have it.</summary>
    Task<Payment?> GetAsync(PaymentId id, CancellationToken cancellationToken = default);

    /// <summary>The payment of an idempotency key; <see langword="null"/> when the key was never used.</summary>
    Task<Payment?> FindAsync(string idempotencyKey, string tenant = "", CancellationToken cancellationToken = default);

    /// <summary>Waits until a payment is no longer pending, also when another host concludes it. After the time it returns the pending payment: it never throws for that.</summary>
    /// <exception cref="KeyNotFoundException">The journal does not have the payment.</exception>
    Task<Payment> WaitAsync(PaymentId id, TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Asks that nothing more is tried. It takes effect only when no attempt is open and none succeeded: look at the payment that comes back.</summary>
    /// <exception cref="KeyNotFoundException">The journal does not have the payment.</exception>
    Task<Payment> CancelAsync(PaymentId id, CancellationToken cancellationToken = default);

    /// <summary>The token, PIN or receipt text of a sale, until it is acknowledged; empty when there is none (yet), and afterwards. Sensitive: never log it.</summary>
    Task<ReadOnlyMemory<byte>> GetArtefactAsync(PaymentId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// What a sale yielded, as a shop prints it, until it is acknowledged; <see langword="null"/> when there is none (yet), afterwards, and where the route yields something else. Sensitive: never log it.
    /// Once the customer has it, <see cref="ReprintAsync"/> reads it again.
    /// </summary>
    Task<VendResult?> GetVendResultAsync(PaymentId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says that the customer has the token or PIN. From then on a PIN is gone, or after <see cref="BridgeOptions.PinRetention"/>; a meter's token and a receipt after <see cref="BridgeOptions.ReceiptRetention"/>, and until
    /// then they are read by <see cref="ReprintAsync"/> alone. The store is cleaned within the hour. What is not acknowledged is kept until the payment itself is forgotten. Safe to repeat: it never keeps anything longer than the first call did.
    /// </summary>
    Task AcknowledgeArtefactAsync(PaymentId id, CancellationToken cancellationToken = default);

    /// <summary>Reads a receipt again, for as long as it is kept. Who asked, when and why is written to the payment's evidence before it is handed out, each time.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="reprint">Who asks, and why.</param>
    /// <param name="cancellationToken">Stops reading; what is written down stays.</param>
    /// <returns>The receipt. Sensitive: never log it.</returns>
    /// <exception cref="ArgumentException">The actor or the reason is missing.</exception>
    /// <exception cref="ReprintRefusedException">There is nothing to print: nothing was sold, it is missing, or it was erased.</exception>
    /// <exception cref="KeyNotFoundException">The journal does not have the payment.</exception>
    /// <exception cref="Journal.JournalException">The journal cannot be written: nothing is handed out without a trace.</exception>
    Task<VendResult> ReprintAsync(PaymentId id, Reprint reprint, CancellationToken cancellationToken = default);
}
