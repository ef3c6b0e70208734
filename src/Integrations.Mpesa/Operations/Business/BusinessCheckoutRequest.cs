using System.Text;

namespace Integrations.Mpesa;

/// <summary>Asks another business, by a prompt on its till's phone, to pay (B2B express checkout). Accepted is not paid: the callback tells.</summary>
/// <remarks>Daraja names no way to ask about it, and is not known to recognise a repeat: it is sent once, whatever happens to the answer.</remarks>
public sealed record BusinessCheckoutRequest : MpesaPayment
{
    /// <summary>The till that pays (<c>primaryShortCode</c>), 5 to 12 digits.</summary>
    public required string Payer { get; init; }

    /// <summary>The pay bill that is paid (<c>receiverShortCode</c>), 5 to 12 digits; <see langword="null"/> is the account's own short code.</summary>
    public string? Receiver { get; init; }

    /// <summary>What the payer sees as reference (<c>paymentRef</c>): 1 to 128 characters.</summary>
    public required string PaymentReference { get; init; }

    /// <summary>What the payer sees as the vendor's name: 1 to 128 characters.</summary>
    public required string PartnerName { get; init; }

    /// <summary>Where the result is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
