namespace Integrations.Bridge;

/// <summary>Which refund holds an attempt: at most one that has not failed. A function of the attempt's evidence.</summary>
internal static class Refunds
{
    /// <summary>Begins a refund, unless another one holds the attempt or there is nothing to take back.</summary>
    /// <returns><see langword="true"/> when the refund with this key holds the attempt.</returns>
    public static bool TryBegin(IntentEdit edit, string reference, string key)
    {
        var attempt = edit.Preview().Attempts.First(one => one.Record.Reference == reference);
        if (HolderOf(attempt) is { } holder)
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

    private static string? HolderOf(AttemptView attempt)
    {
        foreach (var begun in attempt.Evidence)
        {
            if (begun.Claim is EvidenceClaim.RefundBegun && !attempt.Evidence.Any(failed => failed.Claim is EvidenceClaim.RefundFailed && failed.Note == begun.Note))
            {
                return begun.Note;
            }
        }

        return null;
    }
}
