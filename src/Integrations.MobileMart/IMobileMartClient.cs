using Integrations.Authentication;
using Integrations.Prepaid;

namespace Integrations.MobileMart;

/// <summary>One MobileMart account, called directly. Thread-safe.</summary>
/// <remarks>
/// <para>A sale has three outcomes: sold, refused, unknown. A sale whose PIN or token is missing from the answer is unknown: <see cref="ReprintAsync"/> fetches it. Never sell again under another key
/// after an unknown outcome.</para>
/// <para>What the API would refuse is refused first, by <see cref="RequestValidationException"/>: it names the field and what is allowed. Reads throw <see cref="IntegrationException"/>. Every
/// method throws <see cref="OperationCanceledException"/> when the caller cancels before anything was sent. Cancelling later undoes nothing.</para>
/// </remarks>
public interface IMobileMartClient : ICredentialVerifier
{
    /// <summary>What a service sells, from MobileMart's list; a list that has not changed is not read again.</summary>
    /// <param name="service">The service.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">MobileMart refused, could not be reached or gave no list.</exception>
    Task<SupplierProductList> GetProductsAsync(MobileMartService service, CancellationToken cancellationToken = default);

    /// <summary>The networks or brands of a service: airtime, data or vouchers.</summary>
    /// <param name="service">The service.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">MobileMart refused, could not be reached or gave no list.</exception>
    Task<IReadOnlyList<string>> GetContentCreatorsAsync(MobileMartService service, CancellationToken cancellationToken = default);

    /// <summary>Sells airtime or data to a number. Sent once, whatever happens to the answer.</summary>
    /// <param name="request">What, to whom, for how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">The request breaks a rule. Nothing was sent.</exception>
    Task<Outcome<PinlessConfirmation>> TopUpAsync(MobileMartTopUpRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sells a voucher, or airtime or data as a PIN. Sent once, whatever happens to the answer.</summary>
    /// <param name="request">What, for how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">The request breaks a rule. Nothing was sent.</exception>
    Task<Outcome<VoucherReceipt>> BuyPinAsync(MobileMartPinRequest request, CancellationToken cancellationToken = default);

    /// <summary>Looks a meter up. Sells nothing.</summary>
    /// <param name="query">Which meter, for how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">The request breaks a rule. Nothing was sent.</exception>
    /// <exception cref="IntegrationException">The meter was refused, or MobileMart could not be reached.</exception>
    Task<MobileMartMeterLookup> LookUpMeterAsync(MobileMartMeterQuery query, CancellationToken cancellationToken = default);

    /// <summary>Sells the tokens of a meter. Sent once, whatever happens to the answer.</summary>
    /// <param name="request">The lookup and what it was made for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">The request breaks a rule, such as an amount under the meter's minimum or a lookup that has ended. Nothing was sent.</exception>
    Task<Outcome<UtilityReceipt>> BuyTokensAsync(MobileMartTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>Looks an account at a biller up. Pays nothing.</summary>
    /// <param name="query">Which account, for how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">The request breaks a rule. Nothing was sent.</exception>
    /// <exception cref="IntegrationException">The account was refused, or MobileMart could not be reached.</exception>
    Task<MobileMartBillLookup> LookUpBillAsync(MobileMartBillQuery query, CancellationToken cancellationToken = default);

    /// <summary>Pays a bill. Sent once, whatever happens to the answer; a lost answer is settled by the reconciliation file, because bills have no reprint.</summary>
    /// <param name="request">The lookup and what it was made for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">The request breaks a rule. Nothing was sent.</exception>
    Task<Outcome<BillReceipt>> PayBillAsync(MobileMartBillRequest request, CancellationToken cancellationToken = default);

    /// <summary>The receipt of an earlier sale; <see langword="null"/> when MobileMart does not have the sale, which proves nothing while it may still arrive.</summary>
    /// <param name="query">Which sale.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">The request breaks a rule. Nothing was sent.</exception>
    /// <exception cref="IntegrationException">The question failed, or the answer has no PIN or token. It says nothing about the sale.</exception>
    Task<VendResult?> ReprintAsync(MobileMartReprintQuery query, CancellationToken cancellationToken = default);

    /// <summary>Takes a pinned sale back, best effort: accepted at most, and final when the reconciliation file shows it. Sent once.</summary>
    /// <param name="request">Which sale.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">The request breaks a rule. Nothing was sent.</exception>
    Task<Outcome<MobileMartReversal>> ReverseAsync(MobileMartReversalRequest request, CancellationToken cancellationToken = default);
}
