using System.Globalization;

namespace Integrations.Bridge;

/// <summary>Which refund holds an attempt: at most one that has not failed. A function of the attempt's evidence.</summary>
internal static class Refunds
{
    /// <summary>How the key of a refund begins that the engine makes, by itself or because a person asked for it.</summary>
    private const string Compensation = "reverse:";

    /// <summary>Begins a refund, unless another one holds the attempt or there is nothing to take back.</summary>
    /// <param name="edit">The payment of the attempt.</param>
    /// <param name="reference">The attempt.</param>
    /// <param name="key">The refund's key.</param>
    /// <param name="holder">The key of the refund that held the attempt already; <see langword="null"/> when none did.</param>
    /// <returns><see langword="true"/> when the refund with this key holds the attempt.</returns>
    public static bool TryBegin(IntentEdit edit, string reference, string key, out string? holder)
    {
        var attempt = edit.Preview().Attempts.First(one => one.Record.Reference == reference);
        if (IsHeld(attempt.Evidence, out holder) && holder != key)
        {
            return false;
        }

        if (attempt.State is not AttemptState.Succeeded)
        {
            return holder == key;
        }

        edit.Add(reference, new EvidenceDraft(EvidenceClaim.RefundBegun, EvidenceSource.Engine) { Note = key });
        return true;
    }

    /// <summary>Ends a refund that failed. One that never held the attempt frees nothing; what the engine was to take back, and could not, waits for somebody.</summary>
    public static void End(IntentEdit edit, string reference, string key)
    {
        var attempt = edit.Preview().Attempts.First(one => one.Record.Reference == reference);
        var isOurs = key.StartsWith(Compensation, StringComparison.Ordinal);
        if (isOurs || (IsHeld(attempt.Evidence, out var holder) && holder == key))
        {
            edit.Add(reference, new EvidenceDraft(EvidenceClaim.RefundFailed, EvidenceSource.Engine) { Note = key });
        }

        if ((isOurs && attempt.State is AttemptState.Succeeded) || edit.Preview().Executions > 1)
        {
            edit.Set(static intent => intent with { Flags = intent.Flags | PaymentFlags.CompensationFailed });
        }
    }

    /// <summary>Takes the mark off a payment of which nothing waits any more to be taken back.</summary>
    public static void Clear(IntentEdit edit)
    {
        if ((edit.Intent.Flags & PaymentFlags.CompensationFailed) is not 0 && !edit.Preview().Surplus.Any(static attempt => !IsHeld(attempt.Evidence, out _) && !IsWrittenOff(attempt.Evidence)))
        {
            edit.Set(static intent => intent with { Flags = intent.Flags & ~PaymentFlags.CompensationFailed });
        }
    }

    /// <summary>True while a refund holds the attempt, with its key.</summary>
    public static bool IsHeld(IReadOnlyList<EvidenceRecord> evidence, out string? key)
    {
        foreach (var piece in evidence)
        {
            if ((piece.Claim is EvidenceClaim.RefundBegun ? piece.Note : KeyOfRequest(piece)) is { } begun && !HasFailed(evidence, begun))
            {
                key = begun;
                return true;
            }
        }

        key = null;
        return false;
    }

    /// <summary>The key of a refund that a person asked for and that is not begun yet; <see langword="null"/> when there is none.</summary>
    public static string? Requested(IReadOnlyList<EvidenceRecord> evidence)
    {
        foreach (var piece in evidence)
        {
            if (KeyOfRequest(piece) is { } key && !evidence.Any(other => other.Claim is EvidenceClaim.RefundBegun or EvidenceClaim.RefundFailed && other.Note == key))
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>True while a refund holds the attempt because it is one too many. A host that returns the payment, or a person who does, leaves nothing owed instead.</summary>
    public static bool IsLessOfTooMuch(IReadOnlyList<EvidenceRecord> evidence) =>
        IsHeld(evidence, out var key) && key!.StartsWith(Compensation, StringComparison.Ordinal)
        && !evidence.Any(piece => piece is { Claim: EvidenceClaim.Decision, Source: EvidenceSource.Operator } && piece.Code == OperatorCodes.Request(OperatorAction.Return, key));

    /// <summary>True once the engine tried to take the attempt back: after a failure, trying again is for a person.</summary>
    public static bool IsTried(IReadOnlyList<EvidenceRecord> evidence)
    {
        foreach (var piece in evidence)
        {
            if (IsOurs(piece) || KeyOfRequest(piece) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True once a person said that the second execution is dealt with in another way: nothing is taken back by itself any more.</summary>
    public static bool IsWrittenOff(IReadOnlyList<EvidenceRecord> evidence)
    {
        foreach (var piece in evidence)
        {
            if (piece is { Claim: EvidenceClaim.Decision, Source: EvidenceSource.Operator, Code: OperatorCodes.WrittenOff })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The key under which a person takes an attempt back: the attempt's own, with a number after each one that failed.</summary>
    public static string NextKey(string first, IReadOnlyList<EvidenceRecord> evidence)
    {
        var failed = evidence.Where(static piece => piece.Claim is EvidenceClaim.RefundFailed && IsOurs(piece)).Select(static piece => piece.Note).Distinct(StringComparer.Ordinal).Count();
        return failed is 0 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}:{failed + 1}");
    }

    private static bool HasFailed(IReadOnlyList<EvidenceRecord> evidence, string key) => evidence.Any(piece => piece.Claim is EvidenceClaim.RefundFailed && piece.Note == key);

    private static bool IsOurs(EvidenceRecord piece) =>
        piece.Claim is EvidenceClaim.RefundBegun or EvidenceClaim.RefundFailed && piece.Note is { } note && note.StartsWith(Compensation, StringComparison.Ordinal);

    private static string? KeyOfRequest(EvidenceRecord piece) =>
        piece is { Claim: EvidenceClaim.Decision, Source: EvidenceSource.Operator, Code: { } code } ? OperatorCodes.KeyOfRequest(code) : null;
}
