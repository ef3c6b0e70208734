namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of an STK query.</summary>
internal sealed class StkQueryBody
{
    public required string BusinessShortCode { get; init; }

    public required string Password { get; init; }

    public required string Timestamp { get; init; }

    public required string CheckoutRequestID { get; init; }
}
