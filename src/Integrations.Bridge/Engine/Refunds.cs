namespace Integrations.Bridge;

/// <summary>Which refund holds an attempt: at most one that has not failed. A function of the attempt's evidence.</summary>
internal static class Refunds
{
    /// <summary>Begins a refund, unless another one holds the attempt or there is nothing to take back.</summary>
    /// <param name="edit">The payment of the attempt.</param>
    /// <param name="reference">The attempt.</param>
    /// <param name="key">The refund's key.</param>
    /// <param name="holder">The key of the refund that held the attempt already; <see langword="null"/> when none did.</param>
    /// <returns><see langword="true"/> when the refund with this key holds the attempt.</returns>
    public static bool TryBegin(IntentEdit edit, string reference, string key, out string? holder)
    {
        var attempt = edit.Preview().Attempts.First(one => one.Record.Reference == reference);
        if (IsHeld(attempt.Evidence, out holder))
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

    /// <summary>Ends a refund that failed. One that never held the attempt frees nothing; what moved twice and was to be taken back by it waits for somebody.</summary>
    public static void End(IntentEdit edit, string reference, string key)
    {
        var attempt = edit.Preview().Attempts.First(one => one.Record.Reference == reference);
        if (IsHeld(attempt.Evidence, out var holder) && holder == key)
        {
            edit.Add(reference, new EvidenceDraft(EvidenceClaim.RefundFailed, EvidenceSource.Engine) { Note = key });
        }

        if (edit.Preview().Executions > 1)
        {
            edit.Set(static intent => intent with { Flags = intent.Flags | PaymentFlags.CompensationFailed });
        }
    }

    /// <summary>True while a refund holds the attempt, with its key.</summary>
    public static bool IsHeld(IReadOnlyList<EvidenceRecord> evidence, out string? key)
    {
        foreach (var begun in evidence)
        {
            if (begun.Claim is EvidenceClaim.RefundBegun && !evidence.Any(failed => failed.Claim is EvidenceClaim.RefundFailed && failed.Note == begun.Note))
            {
                key = begun.Note;
                return true;
            }
        }

        key = null;
        return false;
    }
}
