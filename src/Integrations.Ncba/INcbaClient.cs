using Integrations.Authentication;

namespace Integrations.Ncba;

/// <summary>NCBA of one account: prompts M-Pesa customers to pay to its till, asks about it, and makes QR codes. Thread-safe; a singleton.</summary>
/// <remarks>
/// <para>A push returns an <see cref="Outcome{T}"/>. Accepted means that the prompt was sent: paid is what the query or a notification says. Unknown is not failed: the bank has no way to
/// find a push whose answer was lost, so only a notification tells.</para>
/// <para>Questions return a value or throw. Every call throws <see cref="RequestValidationException"/> for what the bank would refuse, with all problems at once, before anything is sent; and
/// <see cref="OperationCanceledException"/> when the caller cancels before anything was sent. Cancelling later undoes nothing at the bank.</para>
/// </remarks>
public interface INcbaClient : ICredentialVerifier
{
    /// <summary>Prompts a customer to pay. Sent once, whatever happens to the answer: a repeated push is a second prompt.</summary>
    /// <param name="request">Who pays how much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestValidationException">The bank would refuse the request. Nothing was sent.</exception>
    Task<Outcome<NcbaPushAcknowledgement>> PushAsync(NcbaPushRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of a push. A FAILED about a young push comes back as pending, because it may be wrong.</summary>
    /// <param name="query">Which push.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The question failed. It says nothing about the payment.</exception>
    Task<NcbaPushStatus> QueryPushAsync(NcbaPushQuery query, CancellationToken cancellationToken = default);

    /// <summary>Makes a QR code that a customer scans to pay.</summary>
    /// <param name="request">How much, and a text that the notification repeats.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">The bank refused, or the answer was lost. No money moves by this call.</exception>
    Task<NcbaQrCode> GenerateQrAsync(NcbaQrRequest request, CancellationToken cancellationToken = default);

    /// <summary>The addresses that the letter to the bank names. They stay the same while signing key, registration name and till do.</summary>
    /// <exception cref="InvalidOperationException">The host has no public address for callbacks: call <c>services.AddMobileMoneyCallbacks</c>.</exception>
    NcbaNotificationAddresses NotificationAddresses { get; }
}
