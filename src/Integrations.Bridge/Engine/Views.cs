namespace Integrations.Bridge;

internal static class Views
{
    /// <summary>A stored payment and what follows from its evidence at a moment.</summary>
    public static IntentView Of(IntentSnapshot snapshot, EngineRules rules, DateTimeOffset now)
    {
        var attempts = new AttemptView[snapshot.Attempts.Count];
        for (var index = 0; index < attempts.Length; index++)
        {
            var attempt = snapshot.Attempts[index];
            attempts[index] = rules.FoldAttempt(attempt, attempts.Length is 1 ? snapshot.Evidence : Of(snapshot.Evidence, attempt.Reference), now);
        }

        return rules.FoldIntent(snapshot.Intent, attempts);
    }

    private static List<EvidenceRecord> Of(IReadOnlyList<EvidenceRecord> evidence, string reference)
    {
        var own = new List<EvidenceRecord>(evidence.Count);
        for (var index = 0; index < evidence.Count; index++)
        {
            var piece = evidence[index];
            if (piece.Reference == reference)
            {
                own.Add(piece);
            }
        }

        return own;
    }
}
