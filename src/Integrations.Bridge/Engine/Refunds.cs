namespace Integrations.Bridge;

/// <summary>Which refund holds an attempt: at most one that has not failed. A function of the attempt's evidence.</summary>
internal static class Refunds
{
    /// <summary>Begins a refund, unless another one holds the attempt or there is nothing to take back.</summary>
    /// <returns><see langword="true"/> when the refund with this key holds the attempt.</returns>
    public static bool TryBegin(IntentEdit edit, string reference, string key)
    {
        var attempt = edit.Preview().Attempts.First(one => one.Record.Reference == reference);
        if (IsHeld(attempt.Evidence, out var holder))
        {
            return holder == key;
        }

        if (attempt.State is not AttemptState.Succeeded)
        {
            return false;
        }

        edit.Add(reference, new EvidenceDraft(EvidenceClaim.RefundBegun, EvidenceSource.Engine) { Note = key });
        return true;
    }

    /// <summary>Ends a refund that failed.</summary>
    public static void End(IntentEdit edit, string reference, string key) =>
        edit.Add(reference, new EvidenceDraft(EvidenceClaim.RefundFailed, EvidenceSource.Engine) { Note = key });

    /// <summary>True while a refund holds the attempt; with its key, unless that was erased with the notes of the payment.</summary>
    public static bool IsHeld(IReadOnlyList<EvidenceRecord> evidence, out string? key)
    {
        var open = new List<string?>();
        foreach (var piece in evidence)
        {
            if (piece.Claim is EvidenceClaim.RefundBegun)
            {
                open.Add(piece.Note);
            }
            else if (piece.Claim is EvidenceClaim.RefundFailed)
            {
                open.Remove(piece.Note);
            }
        }

        key = open.Count > 0 ? open[0] : null;
        return open.Count > 0;
    }
}
