namespace Integrations.Idempotency;

/// <summary>What makes a request the same request: the host's key, within one operation of one merchant at one provider.</summary>
/// <remarks>The same text under another operation is another key: an order number can be charged and, later, refunded.</remarks>
/// <param name="Provider">The provider, as in telemetry: <c>mpesa</c>.</param>
/// <param name="Merchant">The registration's name.</param>
/// <param name="Operation">The operation, as in telemetry: <c>stk_push</c>.</param>
/// <param name="Value">The host's key, 1 to 128 characters. Not printed: a host may build keys from personal facts.</param>
public sealed record IdempotencyKey(string Provider, string Merchant, string Operation, string Value)
{
    /// <summary>Provider, merchant and operation.</summary>
    public override string ToString() => $"{Provider}/{Merchant} {Operation}";
}
