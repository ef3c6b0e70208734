namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>The body of an invoice's cancellation.</summary>
internal sealed class InvoiceCancelBody
{
    public required string ExternalId { get; init; }
}
