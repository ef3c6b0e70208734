using Integrations.Authentication;
using Integrations.Payments;

namespace Integrations.Airtel;

/// <summary>Airtel Money of one account: takes money, pays it out, asks about it and returns it. Thread-safe; a singleton.</summary>
/// <remarks>
/// <para>Calls that move money return an <see cref="Outcome{T}"/>. Accepted is not done: the enquiry tells. Unknown is not failed: enquire with the reference in the trace before
/// paying again, or ask with the same idempotency key.</para>
/// <para>Questions return a value or throw. Every call throws <see cref="RequestValidationException"/> for what Airtel would refuse, with all problems at once, before anything
/// is sent; and <see cref="OperationCanceledException"/> when the caller cancels before anything was sent. Cancelling later undoes nothing at Airtel.</para>
/// </remarks>
public interface IAirtelClient : ICredentialVerifier
{
    /// <summary>The address to enter in the portal as callback of collections and cash-outs: https on port 443. The same for the life of the registration's name and the signing key.</summary>
    /// <exception cref="InvalidOperationException">The host has no public address for callbacks.</exception>
    Uri CallbackAddress { get; }

    /// <summary>Prompts a customer to pay. Ask with the enquiry after 3 minutes, or when the callback comes.</summary>
    /// <param name="request">Who pays how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Airtel would refuse the request. Nothing was sent.</exception>
    Task<Outcome<AirtelPayment>> CollectAsync(CollectionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of a collection.</summary>
    /// <param name="enquiry">Which.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed. It says nothing about the payment.</exception>
    Task<AirtelPaymentStatus> QueryCollectionAsync(PaymentEnquiry enquiry, CancellationToken cancellationToken = default);

    /// <summary>Returns a collection, whole. Sent once: after an unknown outcome enquire the collection (<see cref="Claim.Reversed"/>) and ask Airtel; it is never sent again by itself.</summary>
    /// <param name="refund">Which collection.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Airtel would refuse the request. Nothing was sent.</exception>
    Task<Outcome<AirtelRefund>> RefundAsync(PaymentRefund refund, CancellationToken cancellationToken = default);

    /// <summary>The collections of a time, for reconciliation.</summary>
    /// <param name="listing">Which time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<AirtelTransactionList> ListTransactionsAsync(TransactionListing listing, CancellationToken cancellationToken = default);

    /// <summary>Pays out to a wallet. Completed is paid. A failure is confirmed by one enquiry before it is told as refused.</summary>
    /// <param name="request">Who is paid how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Airtel would refuse the request. Nothing was sent.</exception>
    Task<Outcome<AirtelPayment>> DisburseAsync(DisbursementRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of a disbursement, in the version that the account disburses in.</summary>
    /// <param name="enquiry">Which.</param>
    /// <param name="kind">To whom it went; asked for by version 2.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed. It says nothing about the payment.</exception>
    Task<AirtelPaymentStatus> QueryDisbursementAsync(PaymentEnquiry enquiry, AirtelTransferKind kind = AirtelTransferKind.ToCustomer, CancellationToken cancellationToken = default);

    /// <summary>Takes a disbursement back, whole; from Airtel's older documents. Sent once.</summary>
    /// <param name="refund">Which disbursement.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Airtel would refuse the request. Nothing was sent.</exception>
    Task<Outcome<AirtelRefund>> RefundDisbursementAsync(PaymentRefund refund, CancellationToken cancellationToken = default);

    /// <summary>Pays cash into a customer's wallet. Sent once; enquire after an unknown outcome.</summary>
    /// <param name="request">Whose wallet, and how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Airtel would refuse the request. Nothing was sent.</exception>
    Task<Outcome<AirtelPayment>> CashInAsync(CashInRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of a cash-in; not before a minute.</summary>
    /// <param name="enquiry">Which.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed. It says nothing about the payment.</exception>
    Task<AirtelPaymentStatus> QueryCashInAsync(PaymentEnquiry enquiry, CancellationToken cancellationToken = default);

    /// <summary>Prompts a customer to release cash that the host pays out. Sent once; enquire after an unknown outcome.</summary>
    /// <param name="request">Whose wallet, and how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Airtel would refuse the request. Nothing was sent.</exception>
    Task<Outcome<AirtelPayment>> CashOutAsync(CashOutRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of a cash-out.</summary>
    /// <param name="enquiry">Which.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed. It says nothing about the payment.</exception>
    Task<AirtelPaymentStatus> QueryCashOutAsync(PaymentEnquiry enquiry, CancellationToken cancellationToken = default);

    /// <summary>Whose wallet a number is.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns><see langword="null"/> when the number has no wallet.</returns>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<AirtelAccountHolder?> FindAccountHolderAsync(Msisdn number, CancellationToken cancellationToken = default);

    /// <summary>The balance of the application, or of one of its accounts.</summary>
    /// <param name="type">Which account; <see langword="null"/> asks version 1, which has one balance.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<AirtelBalance> GetBalanceAsync(AirtelBalanceType? type = null, CancellationToken cancellationToken = default);

    /// <summary>Asks whether a remittance could be credited.</summary>
    /// <param name="request">Who would be paid how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<RemittanceRecipient> ValidateRemittanceAsync(RemittanceValidation request, CancellationToken cancellationToken = default);

    /// <summary>Credits money from abroad. Sent once; enquire after an unknown outcome.</summary>
    /// <param name="request">Who is paid how much, and by whom.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Airtel would refuse the request. Nothing was sent.</exception>
    Task<Outcome<AirtelPayment>> SendRemittanceAsync(RemittanceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of a remittance.</summary>
    /// <param name="enquiry">Which.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed. It says nothing about the payment.</exception>
    Task<AirtelPaymentStatus> QueryRemittanceAsync(PaymentEnquiry enquiry, CancellationToken cancellationToken = default);

    /// <summary>Takes a remittance back, whole. Sent once.</summary>
    /// <param name="refund">Which remittance, by the id that its answer gave.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Airtel would refuse the request. Nothing was sent.</exception>
    Task<Outcome<AirtelRefund>> RefundRemittanceAsync(PaymentRefund refund, CancellationToken cancellationToken = default);
}
