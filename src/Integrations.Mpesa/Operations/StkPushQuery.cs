using System.Text;

namespace Integrations.Mpesa;

/// <summary>Asks what became of an STK push. Changes nothing. Daraja limits it strictly: no faster than every few seconds.</summary>
public sealed record StkPushQuery : MpesaRequest
{
    /// <summary>From <see cref="StkPushAcknowledgement.CheckoutRequestId"/>.</summary>
    public required string CheckoutRequestId { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
