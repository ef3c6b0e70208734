using System.Text;

namespace Integrations.Airtel;

/// <summary>Asks what became of a payment. Changes nothing. Airtel asks to wait 3 minutes after a push, 1 minute after cash-in.</summary>
public sealed record PaymentEnquiry : AirtelRequest
{
    /// <summary>The id that the payment was made with: <see cref="AirtelPayment.TransactionId"/>, or the trace's reference.</summary>
    public required string TransactionId { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
