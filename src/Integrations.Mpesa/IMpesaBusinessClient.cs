namespace Integrations.Mpesa;

/// <summary>M-Pesa of one account, between businesses: pays them and the tax authority, and asks them to pay. Thread-safe; a singleton.</summary>
/// <remarks>
/// Every call moves money and returns an <see cref="Outcome{T}"/>. Accepted is not done: the result comes by callback. Unknown is not failed, and none of these calls is sent again
/// under its key, because Daraja is not known to recognise a repeat: look at the callback, the balance or the statement before paying again.
/// </remarks>
public interface IMpesaBusinessClient
{
    /// <summary>Pays a pay bill, a till or an account of one's own (B2B).</summary>
    /// <param name="request">Who is paid how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Daraja would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MpesaAcknowledgement>> PayAsync(BusinessPaymentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pays tax.</summary>
    /// <param name="request">How much, and for which registration number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Daraja would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MpesaAcknowledgement>> RemitTaxAsync(TaxRemittanceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Prompts another business to pay (B2B express checkout).</summary>
    /// <param name="request">Who pays how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Daraja would refuse the request. Nothing was sent.</exception>
    Task<Outcome<BusinessCheckoutAcknowledgement>> CheckOutAsync(BusinessCheckoutRequest request, CancellationToken cancellationToken = default);
}
