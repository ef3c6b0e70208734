using Integrations.Prepaid;

namespace Integrations.Payments;

/// <summary>A route whose supplier can tell about a meter, an account or a number before a sale to it.</summary>
public interface IVendLookupSource
{
    /// <summary>Asks the supplier. Sells nothing; a later sale asks by itself.</summary>
    /// <param name="request">The question, with an amount.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What the supplier tells; <see langword="null"/> when it tells nothing about such a recipient before a sale. Personal data: never log it.</returns>
    /// <exception cref="RequestValidationException">A field of the request breaks a rule.</exception>
    /// <exception cref="IntegrationException">The supplier refused the recipient, or could not be asked: the category tells.</exception>
    Task<VendRecipient?> FindRecipientAsync(VendLookupRequest request, CancellationToken cancellationToken = default);
}
