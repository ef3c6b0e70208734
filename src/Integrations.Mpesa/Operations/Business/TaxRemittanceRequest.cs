using System.Text;

namespace Integrations.Mpesa;

/// <summary>Pays tax to the Kenya Revenue Authority. Accepted is not paid: the result comes by callback.</summary>
/// <remarks>Daraja is not known to recognise a repeat: it is sent once, whatever happens to the answer.</remarks>
public sealed record TaxRemittanceRequest : MpesaPayment
{
    /// <summary>The payment registration number that the authority gave (PRN): 1 to 13 characters.</summary>
    public required string RegistrationNumber { get; init; }

    /// <summary>Who pays (<c>PartyA</c>), 5 to 7 digits; <see langword="null"/> is the account's own short code.</summary>
    public string? Sender { get; init; }

    /// <summary>The occasion, 1 to 100 characters; <see langword="null"/> sends none.</summary>
    public string? Occasion { get; init; }

    /// <summary>Where the result is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? ResultUrl { get; init; }

    /// <summary>Where a queue timeout is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? QueueTimeoutUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
