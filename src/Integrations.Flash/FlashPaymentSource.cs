namespace Integrations.Flash;

/// <summary>From what Flash takes the money of a sale.</summary>
public enum FlashPaymentSource
{
    /// <summary>The customer pays the partner with a payment method: <c>purchase</c>.</summary>
    PaymentMethod,

    /// <summary>The partner's online balance: <c>disburse</c>.</summary>
    OnlineBalance,
}
