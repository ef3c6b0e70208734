namespace Integrations.Bridge.Journal;

/// <summary>A payment with its attempts and all that is known about them.</summary>
/// <param name="Intent">The payment.</param>
/// <param name="Attempts">Its attempts, by ordinal.</param>
/// <param name="Evidence">The evidence of all attempts, in the order it was written.</param>
public sealed record IntentSnapshot(IntentRecord Intent, IReadOnlyList<AttemptRecord> Attempts, IReadOnlyList<EvidenceRecord> Evidence);
