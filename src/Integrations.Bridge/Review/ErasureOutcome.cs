namespace Integrations.Bridge;

/// <summary>What an erasure did.</summary>
public sealed record ErasureOutcome
{
    /// <summary>Payments whose personal data went now.</summary>
    public required int Erased { get; init; }

    /// <summary>Payments of the person that are not over, or whose token is not acknowledged: they keep what they need. Ask again when they have closed.</summary>
    public required IReadOnlyList<PaymentId> Open { get; init; }
}
