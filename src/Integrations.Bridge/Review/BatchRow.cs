namespace Integrations.Bridge;

/// <summary>What became of one row of a batch.</summary>
/// <param name="IdempotencyKey">The row's key.</param>
/// <param name="Payment">Its payment; <see langword="null"/> when it was not taken in.</param>
/// <param name="Problem">Why it was not taken in.</param>
public sealed record BatchRow(string IdempotencyKey, PaymentId? Payment, string? Problem)
{
    /// <summary>The payment only.</summary>
    public override string ToString() => Payment?.ToString() ?? "not taken in";
}
