using Integrations.Callbacks;

namespace Integrations.Mpesa;

/// <summary>One row of a pull.</summary>
public sealed class PulledPayment
{
    private const string Customer = "c2b-";
    private const string Debit = "-debit";

    /// <summary>The payment, as its confirmation would have told it. Book it by its receipt: the confirmation may have come, or may still come.</summary>
    public required IncomingPayment Payment { get; init; }

    /// <summary>Daraja's word for its kind, such as <c>c2b-pay-bill-debit</c>; empty when the row has none. Others may come.</summary>
    public string Type { get; init; } = "";

    /// <summary>Whether the word is one for money that a customer paid in: it begins with <c>c2b-</c> and ends with <c>-debit</c>, as Safaricom's own example does. Book no other row before a person has looked at it.</summary>
    public bool IsCustomerPayment => Type.StartsWith(Customer, StringComparison.OrdinalIgnoreCase) && Type.EndsWith(Debit, StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind.</summary>
    public override string ToString() => Type;
}
