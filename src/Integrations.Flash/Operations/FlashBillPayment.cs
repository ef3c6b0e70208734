using System.Text;

namespace Integrations.Flash;

/// <summary>Pays a bill. Ask for it first: Flash wants the balance before the payment.</summary>
public sealed record FlashBillPayment : FlashMovement
{
    /// <summary>The biller's code, digits, from the product list.</summary>
    public required string BillerCode { get; init; }

    /// <summary>The customer's account at the biller: letters, digits and hyphens.</summary>
    public required string CustomerAccount { get; init; }

    /// <summary>How much, in ZAR.</summary>
    public required Money Amount { get; init; }

    /// <summary>The customer's payment method, <c>Cash</c> or <c>Credit Card</c>; <see langword="null"/> takes the account's, else <c>Cash</c>.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>From what it is paid. Default: with a payment method.</summary>
    public FlashPaymentSource Source { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
