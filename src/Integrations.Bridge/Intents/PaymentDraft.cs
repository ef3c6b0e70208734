namespace Integrations.Bridge;

/// <summary>A payment that was checked and is not stored yet.</summary>
/// <param name="Request">What the host asked for.</param>
/// <param name="Intent">The payment; its version is 0.</param>
internal sealed record PaymentDraft(PaymentRequest Request, IntentRecord Intent);
