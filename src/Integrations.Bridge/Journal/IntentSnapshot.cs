namespace Integrations.Bridge.Journal;

/// <summary>A payment with its attempts and all that is known about them.</summary>
/// <param name="Intent">The payment.</param>
/// <param name="Attempts">Its attempts, by ordinal.</param>
/// <param name="Evidence">The evidence of all attempts, in the order it was written.</param>
public sealed record IntentSnapshot(IntentRecord Intent, IReadOnlyList<AttemptRecord> Attempts, IReadOnlyList<EvidenceRecord> Evidence)
{
    // A copy with something changed has a view of its own.
    private IntentSnapshot(IntentSnapshot original) => (Intent, Attempts, Evidence) = (original.Intent, original.Attempts, original.Evidence);

    /// <summary>What follows from it, where that was found out when it was written.</summary>
    internal IntentView? View { get; init; }

    /// <inheritdoc />
    public bool Equals(IntentSnapshot? other) =>
        other is not null && Intent == other.Intent && Equals(Attempts, other.Attempts) && Equals(Evidence, other.Evidence);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Intent, Attempts, Evidence);
}
