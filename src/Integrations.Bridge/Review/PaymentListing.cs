namespace Integrations.Bridge;

/// <summary>A payment in a list.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="IdempotencyKey">The host's key.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reference">The host's reference.</param>
/// <param name="State">The state.</param>
/// <param name="Review">Why somebody must look.</param>
/// <param name="Flags">What is noteworthy.</param>
/// <param name="CreatedAt">When it was admitted.</param>
/// <param name="UpdatedAt">When it changed last.</param>
public sealed record PaymentListing(
    PaymentId Id, string Tenant, string IdempotencyKey, PaymentKind Kind, Money Amount, string Reference, IntentState State, ReviewReason? Review, PaymentFlags Flags, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Id, kind and state.</summary>
    public override string ToString() => $"{Kind} {Id}: {State}";
}
