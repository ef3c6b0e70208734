namespace Integrations.Callbacks;

/// <summary>The host's answer to a provider's question.</summary>
/// <param name="Refusal">Why it is refused; <see langword="null"/> accepts.</param>
/// <param name="Label">A label that comes back with the payment, where the provider carries one.</param>
public sealed record IncomingPaymentDecision(IncomingPaymentRefusal? Refusal, string? Label = null)
{
    /// <summary>Accepts.</summary>
    public static IncomingPaymentDecision Accept(string? label = null) => new(null, label);

    /// <summary>Refuses.</summary>
    public static IncomingPaymentDecision Refuse(IncomingPaymentRefusal refusal) => new(refusal);
}
