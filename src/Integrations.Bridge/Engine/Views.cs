namespace Integrations.Bridge;

internal static class Views
{
    /// <summary>A stored payment and what follows from its evidence at a moment.</summary>
    public static IntentView Of(IntentSnapshot snapshot, EngineRules rules, DateTimeOffset now) =>
        snapshot.View is { } known && known.HoldsAt(now) ? known : Of(snapshot.Intent, snapshot.Attempts, snapshot.Evidence, rules, now);

    public static IntentView Of(IntentRecord intent, IReadOnlyList<AttemptRecord> attempts, IReadOnlyList<EvidenceRecord> evidence, EngineRules rules, DateTimeOffset now)
    {
        var views = new AttemptView[attempts.Count];
        for (var index = 0; index < views.Length; index++)
        {
            var attempt = attempts[index];
            views[index] = rules.FoldAttempt(attempt, views.Length is 1 ? evidence : Of(evidence, attempt.Reference), now);
        }

        var view = rules.FoldIntent(intent, views);
        view.At = now;
        return view;
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
