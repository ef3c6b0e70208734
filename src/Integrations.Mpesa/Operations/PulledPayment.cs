using Integrations.Callbacks;

namespace Integrations.Mpesa;

/// <summary>One row of a pull.</summary>
public sealed class PulledPayment
{
    /// <summary>The payment, as its confirmation would have told it. Book it by its receipt: the confirmation may have come, or may still come.</summary>
    public required IncomingPayment Payment { get; init; }

    /// <summary>Daraja's word for its kind, such as <c>c2b-pay-bill-debit</c>; empty when the row has none. Others may come.</summary>
    public string Type { get; init; } = "";

    /// <summary>The kind.</summary>
    public override string ToString() => Type;
}
