namespace Integrations.Bridge;

/// <summary>One attempt of a payment, for people.</summary>
/// <param name="Route">The route.</param>
/// <param name="Reference">Our reference at the provider: quote it to its support.</param>
/// <param name="State">What is known.</param>
/// <param name="Category">Why it closed without moving value.</param>
/// <param name="Receipt">The provider's receipt.</param>
/// <param name="Sends">How many sends were begun.</param>
public sealed record PaymentAttemptSummary(string Route, string Reference, AttemptState State, ErrorCategory? Category, string? Receipt, int Sends)
{
    /// <summary>Route and state.</summary>
    public override string ToString() => $"{Route}: {State}";
}
