using Integrations.Authentication;

namespace Integrations.Ncba;

/// <summary>NCBA's Open Banking: tokens, headers and the requests whose fields are public. Thread-safe; a singleton.</summary>
/// <remarks>The bank publishes no answers. This client sends a request safely and hands back what came; what it means is for whoever has the bank's documents. It is no route of the Bridge.</remarks>
public interface INcbaOpenBankingClient : ICredentialVerifier
{
    /// <summary>Sends a request. One that moves money goes out once, plus once after a refused token; a question is asked again.</summary>
    /// <param name="request">Which operation, and its fields.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The answer, whatever its status.</returns>
    /// <exception cref="RequestValidationException">A field is not one of the operation's. Nothing was sent.</exception>
    /// <exception cref="OutcomeUnknownException">The request may have arrived and no complete answer came. Ask with <c>TransactionStatusQuery</c> before you send anything like it again.</exception>
    /// <exception cref="IntegrationException">Nothing was sent, or a question failed; <c>Error.NothingSent</c> tells.</exception>
    Task<NcbaOpenBankingAnswer> SendAsync(NcbaOpenBankingRequest request, CancellationToken cancellationToken = default);
}
