using Integrations.Authentication;

namespace Integrations.Flash;

/// <summary>Calls Flash for one account. Thread-safe.</summary>
/// <remarks>
/// Every movement checks its fields before anything is sent, and the product and its limits by the account's list. After a lost answer, call again with the same key: the same reference is sent
/// again, up to the replay window of the idempotency options; a reference stays bound to its key for as long as keys are remembered. A later answer that says less never undoes what is known.
/// </remarks>
public interface IFlashClient
{
    /// <summary>The products that the account can sell, with instructions and terms.</summary>
    /// <param name="group">A group such as <c>Gift Vouchers</c>; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">Flash refused or could not be reached.</exception>
    Task<IReadOnlyList<FlashListedProduct>> ListProductsAsync(string? group = null, CancellationToken cancellationToken = default);

    /// <summary>One product; <see langword="null"/> when the account cannot sell it.</summary>
    /// <exception cref="IntegrationException">Flash refused or could not be reached.</exception>
    Task<FlashListedProduct?> FindProductAsync(int productCode, CancellationToken cancellationToken = default);

    /// <summary>Buys a voucher, a cash-out PIN or a token.</summary>
    /// <exception cref="RequestValidationException">A field would be refused; nothing was sent.</exception>
    Task<Outcome<FlashSale>> PurchaseAsync(FlashVoucherSale request, CancellationToken cancellationToken = default);

    /// <summary>Redeems a voucher.</summary>
    /// <inheritdoc cref="PurchaseAsync" path="/exception" />
    Task<Outcome<FlashVoucherDetails>> RedeemAsync(FlashRedemption request, CancellationToken cancellationToken = default);

    /// <summary>Gives redeemed value back as a new voucher.</summary>
    /// <inheritdoc cref="PurchaseAsync" path="/exception" />
    Task<Outcome<FlashVoucherDetails>> RefundAsync(FlashVoucherRefund request, CancellationToken cancellationToken = default);

    /// <summary>Takes a sale back.</summary>
    /// <inheritdoc cref="PurchaseAsync" path="/exception" />
    Task<Outcome<FlashVoucherDetails>> ReverseAsync(FlashReversal request, CancellationToken cancellationToken = default);

    /// <summary>Cancels a cash-out PIN or an exclusive voucher.</summary>
    /// <inheritdoc cref="PurchaseAsync" path="/exception" />
    Task<Outcome<FlashVoucherDetails>> CancelAsync(FlashCancellation request, CancellationToken cancellationToken = default);

    /// <summary>Asks for the state of a cash-out PIN.</summary>
    /// <exception cref="RequestValidationException">A field would be refused; nothing was sent.</exception>
    /// <exception cref="IntegrationException">Flash refused or could not be reached.</exception>
    Task<FlashVoucherDetails> FindPinAsync(FlashPinLookup request, CancellationToken cancellationToken = default);

    /// <summary>Sends airtime or data straight to a number.</summary>
    /// <inheritdoc cref="PurchaseAsync" path="/exception" />
    Task<Outcome<FlashSale>> RechargeAsync(FlashRecharge request, CancellationToken cancellationToken = default);

    /// <summary>Asks what can be sent to a foreign number.</summary>
    /// <inheritdoc cref="FindPinAsync" path="/exception" />
    Task<IReadOnlyList<FlashInternationalProduct>> FindInternationalProductsAsync(FlashInternationalLookup request, CancellationToken cancellationToken = default);

    /// <summary>Asks about a meter. Sells nothing.</summary>
    /// <inheritdoc cref="FindPinAsync" path="/exception" />
    Task<FlashMeterDetails> FindMeterAsync(FlashMeterLookup request, CancellationToken cancellationToken = default);

    /// <summary>Buys electricity or water for a meter, or collects free basic electricity.</summary>
    /// <inheritdoc cref="PurchaseAsync" path="/exception" />
    Task<Outcome<FlashSale>> PurchaseUtilityAsync(FlashUtilityPurchase request, CancellationToken cancellationToken = default);

    /// <summary>Asks what a customer owes a biller.</summary>
    /// <inheritdoc cref="FindPinAsync" path="/exception" />
    Task<FlashBill> FindBillAsync(FlashBillLookup request, CancellationToken cancellationToken = default);

    /// <summary>Pays a bill.</summary>
    /// <inheritdoc cref="PurchaseAsync" path="/exception" />
    Task<Outcome<FlashSale>> PayBillAsync(FlashBillPayment request, CancellationToken cancellationToken = default);

    /// <summary>Whether Flash answers: token and product list, at most once in the account's interval. Never a sale; never throws for what Flash does.</summary>
    Task<FlashHealth> CheckHealthAsync(CancellationToken cancellationToken = default);

    /// <summary>A fresh token, or why there is none.</summary>
    Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default);
}
