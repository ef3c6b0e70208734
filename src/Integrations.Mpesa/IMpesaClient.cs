using Integrations.Authentication;

namespace Integrations.Mpesa;

/// <summary>M-Pesa of one account and its customers: takes money by STK push, pays it out, asks about it and returns it. Thread-safe; a singleton.</summary>
/// <remarks>
/// <para>Calls that move money return an <see cref="Outcome{T}"/>. Accepted is not done: the result comes by callback. Unknown is not failed: ask with the same
/// idempotency key, or query, before paying again.</para>
/// <para>Questions return a value or throw. Every call throws <see cref="RequestValidationException"/> for what Daraja would refuse, with all problems at once, before anything
/// is sent; and <see cref="OperationCanceledException"/> when the caller cancels before anything was sent. Cancelling later undoes nothing at Daraja.</para>
/// </remarks>
public interface IMpesaClient : ICredentialVerifier
{
    /// <summary>Prompts a customer to pay. Sent once, whatever happens to the answer: a repeated push is a second prompt.</summary>
    /// <param name="request">Who pays how much, and the account shown.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Daraja would refuse the request. Nothing was sent.</exception>
    Task<Outcome<StkPushAcknowledgement>> StkPushAsync(StkPushRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of a push.</summary>
    /// <param name="query">Which push.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed. It says nothing about the payment.</exception>
    Task<StkPushStatus> QueryStkPushAsync(StkPushQuery query, CancellationToken cancellationToken = default);

    /// <summary>Registers the addresses for payments that customers make unasked.</summary>
    /// <param name="registration">The addresses, and what happens while the host is silent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">Daraja refused, such as when addresses are registered already, or the answer was lost.</exception>
    Task<C2bRegistration> RegisterC2bUrlsAsync(C2bUrlRegistration registration, CancellationToken cancellationToken = default);

    /// <summary>Lets the provider's sandbox play a paying customer.</summary>
    /// <param name="request">Who pays how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The sandbox refused, or the answer was lost.</exception>
    Task<C2bSimulation> SimulateC2bAsync(C2bSimulationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pays out to a customer's wallet (B2C).</summary>
    /// <param name="request">Who is paid how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Daraja would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MpesaAcknowledgement>> PayOutAsync(PayoutRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pays out to a trader's business wallet (Pochi la Biashara).</summary>
    /// <param name="request">Who is paid how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Daraja would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MpesaAcknowledgement>> PayOutToPochiAsync(PochiPayoutRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for the balances of the short code; they come by callback.</summary>
    /// <param name="query">Which short code.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<MpesaAcknowledgement> QueryBalanceAsync(BalanceQuery query, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of a transaction; the answer comes by callback.</summary>
    /// <param name="query">Which transaction.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed. It says nothing about the transaction.</exception>
    Task<MpesaAcknowledgement> QueryTransactionAsync(TransactionQuery query, CancellationToken cancellationToken = default);

    /// <summary>Returns a payment to the customer who made it.</summary>
    /// <param name="request">Which payment, and how much of it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Daraja would refuse the request. Nothing was sent.</exception>
    Task<Outcome<MpesaAcknowledgement>> ReverseAsync(ReversalRequest request, CancellationToken cancellationToken = default);

    /// <summary>Registers the short code for <see cref="PullAsync"/>. Once; again does no harm.</summary>
    /// <param name="request">Whom Safaricom names for it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">Daraja refused, or the answer was lost.</exception>
    Task<PullRegistration> RegisterPullAsync(PullRegistrationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads a page of what customers paid the short code lately: it repairs confirmations that never came.</summary>
    /// <param name="query">Which time, and from which row on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed. It says nothing about any payment.</exception>
    Task<PulledPage> PullAsync(PullQuery query, CancellationToken cancellationToken = default);

    /// <summary>Draws a QR code that a customer scans to pay.</summary>
    /// <param name="request">Who is paid how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">Daraja refused, or the answer was lost.</exception>
    Task<QrCode> MakeQrCodeAsync(QrCodeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Prompts a customer to agree to a standing order (M-Pesa Ratiba). Sent once: a repeated one is a second prompt.</summary>
    /// <param name="request">Who pays how much, how often.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">Daraja would refuse the request. Nothing was sent.</exception>
    Task<Outcome<StandingOrderAcknowledgement>> CreateStandingOrderAsync(StandingOrderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks whether a number's SIM was swapped lately. Safaricom charges for it.</summary>
    /// <param name="query">Which number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed.</exception>
    Task<SimRecord> CheckSimAsync(SimQuery query, CancellationToken cancellationToken = default);
}
