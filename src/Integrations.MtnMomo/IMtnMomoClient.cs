using Integrations.Authentication;
using Integrations.Payments;

namespace Integrations.MtnMomo;

/// <summary>MTN MoMo of one account: takes money, pays it out, returns it and asks about it. Thread-safe; a singleton.</summary>
/// <remarks>
/// <para>Calls that create something return an <see cref="Outcome{T}"/>. Accepted is not done: ask with the reference. Unknown is not failed: call again with the same idempotency
/// key, or ask, before paying again.</para>
/// <para>Questions return a value or throw. Every call throws <see cref="RequestValidationException"/> for what MTN would refuse, with all problems at once, before anything
/// is sent; and <see cref="OperationCanceledException"/> when the caller cancels before anything was sent. Cancelling later undoes nothing at MTN.</para>
/// </remarks>
public interface IMtnMomoClient : ICredentialVerifier
{
    /// <summary>Asks a customer to pay.</summary>
    /// <exception cref="RequestValidationException">MTN would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MomoAcknowledgement>> RequestToPayAsync(MomoRequestToPay request, CancellationToken cancellationToken = default);

    /// <summary>Asks a customer to withdraw.</summary>
    /// <exception cref="RequestValidationException">MTN would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MomoAcknowledgement>> RequestToWithdrawAsync(MomoRequestToWithdraw request, CancellationToken cancellationToken = default);

    /// <summary>Pays out to a wallet, from Disbursement or Remittance.</summary>
    /// <exception cref="RequestValidationException">MTN would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MomoAcknowledgement>> TransferAsync(MomoTransfer request, CancellationToken cancellationToken = default);

    /// <summary>Deposits into a wallet.</summary>
    /// <exception cref="RequestValidationException">MTN would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MomoAcknowledgement>> DepositAsync(MomoDeposit request, CancellationToken cancellationToken = default);

    /// <summary>Returns a request to pay.</summary>
    /// <exception cref="RequestValidationException">MTN would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MomoAcknowledgement>> RefundAsync(MomoRefund request, CancellationToken cancellationToken = default);

    /// <summary>Sends money from abroad with its sender's identity.</summary>
    /// <exception cref="RequestValidationException">MTN would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MomoAcknowledgement>> SendCashAsync(MomoCashTransfer request, CancellationToken cancellationToken = default);

    /// <summary>Pays a bill or buys airtime.</summary>
    /// <exception cref="RequestValidationException">MTN would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MomoAcknowledgement>> PayBillAsync(MomoBillPayment request, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of a transaction.</summary>
    /// <exception cref="IntegrationException">The question failed. It says nothing about the transaction.</exception>
    Task<MomoTransaction> QueryAsync(MomoQuery query, CancellationToken cancellationToken = default);

    /// <summary>Creates an invoice.</summary>
    /// <exception cref="RequestValidationException">MTN would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MomoAcknowledgement>> CreateInvoiceAsync(MomoInvoice request, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of an invoice; <see langword="null"/> when MTN does not know it, or not yet.</summary>
    /// <exception cref="IntegrationException">The question failed. It says nothing about the invoice.</exception>
    Task<MomoInvoiceStatus?> FindInvoiceAsync(Guid referenceId, CancellationToken cancellationToken = default);

    /// <summary>Withdraws an invoice.</summary>
    /// <exception cref="IntegrationException">MTN refused, or the answer was lost: ask what became of it.</exception>
    Task CancelInvoiceAsync(MomoInvoiceCancellation request, CancellationToken cancellationToken = default);

    /// <summary>Asks a customer for the permission to be charged later.</summary>
    /// <exception cref="RequestValidationException">MTN would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MomoAcknowledgement>> RequestPreApprovalAsync(MomoPreApproval request, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of that: <see cref="Claim.Succeeded"/> means given.</summary>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<MomoTransaction> QueryPreApprovalAsync(Guid referenceId, CancellationToken cancellationToken = default);

    /// <summary>The permissions of a customer; empty when there are none.</summary>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<IReadOnlyList<MomoPreApprovalEntry>> ListPreApprovalsAsync(MomoParty payer, CancellationToken cancellationToken = default);

    /// <summary>Gives a permission back.</summary>
    /// <exception cref="IntegrationException">MTN refused, or the answer was lost: list them again.</exception>
    Task CancelPreApprovalAsync(string preApprovalId, CancellationToken cancellationToken = default);

    /// <summary>Sends the payer a message about a payment that succeeded. Sent once.</summary>
    /// <exception cref="IntegrationException">MTN refused (too early, too late, too often), or the answer was lost.</exception>
    Task NotifyDeliveryAsync(MomoDeliveryNotification request, CancellationToken cancellationToken = default);

    /// <summary>The balance of a product's account.</summary>
    /// <param name="product">The product.</param>
    /// <param name="currency">In which currency; <see langword="null"/> takes the account's own.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed, as it may in MTN's sandbox.</exception>
    Task<AccountBalance> GetBalanceAsync(MomoProduct product, Currency? currency = null, CancellationToken cancellationToken = default);

    /// <summary>Whether somebody has an active wallet; false also for somebody whom MTN does not know.</summary>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<bool> IsActiveAsync(MomoProduct product, MomoParty party, CancellationToken cancellationToken = default);

    /// <summary>What MTN tells about the holder of a wallet; <see langword="null"/> when it knows none. Remittance knows numbers only.</summary>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<MomoPerson?> FindPersonAsync(MomoProduct product, MomoParty party, CancellationToken cancellationToken = default);

    /// <summary>Asks a customer for consent to read the identity that MTN holds. Asked once.</summary>
    /// <exception cref="IntegrationException">MTN refused, or the answer was lost.</exception>
    Task<MomoConsent> RequestConsentAsync(MomoConsentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Fetches a consent; <see langword="null"/> while the customer has not given it. Wait <see cref="MomoConsent.Interval"/> between two tries.</summary>
    /// <exception cref="IntegrationException">MTN refused, as when the question has ended, or the answer was lost.</exception>
    Task<MomoConsentGrant?> FetchConsentAsync(MomoProduct product, string authRequestId, CancellationToken cancellationToken = default);

    /// <summary>Exchanges a refresh token for another consent. Either may end the old one.</summary>
    /// <exception cref="IntegrationException">MTN refused, or the answer was lost.</exception>
    Task<MomoConsentGrant> RefreshConsentAsync(MomoProduct product, Secret refreshToken, CancellationToken cancellationToken = default);

    /// <summary>What a customer consented to be told.</summary>
    /// <exception cref="IntegrationException">The question failed, as when the token has ended.</exception>
    Task<MomoPerson> GetConsentedPersonAsync(MomoProduct product, MomoConsentGrant grant, CancellationToken cancellationToken = default);
}
