namespace Integrations.Crash.Host;

/// <summary>Which moment of a compensation (C10) a transaction is; <see langword="null"/> for none.</summary>
internal static class RefundPoint
{
    /// <summary>The point, where the transaction is a refund's own.</summary>
    public static CrashPoint? Of(IntentChange change, CrashPoint point) => change.Intent.Kind is PaymentKind.Refund ? point : null;

    public static CrashPoint? OfConclusion(IntentChange change, bool isBefore) => change switch
    {
        { Intent.Kind: PaymentKind.Refund } => isBefore ? CrashPoint.RefundConcludeBefore : CrashPoint.RefundConcludeAfter,
        { Intent.Compensation: null } when change.Evidence.Any(static piece => piece.Claim is EvidenceClaim.RefundBegun) => isBefore ? CrashPoint.RefundBeginBefore : CrashPoint.RefundBeginAfter,
        _ when change.Evidence.Any(static piece => piece.Claim is EvidenceClaim.Reversal or EvidenceClaim.RefundFailed) => isBefore ? CrashPoint.RefundReportBefore : CrashPoint.RefundReportAfter,

        // The note of a refund that the engine made: it begins it, unless the refund was before it.
        { Intent: { Compensation: not null }, Evidence: [] or [{ Claim: EvidenceClaim.RefundBegun }], AppliedCallback: null } => isBefore ? CrashPoint.RefundNoteBefore : CrashPoint.RefundNoteAfter,
        _ => null,
    };
}
