namespace Integrations.Simulation;

/// <summary>The mistakes that the checkers must catch.</summary>
internal static class PlantedDefects
{
    public static IReadOnlyList<Defect> All { get; } =
    [
        new("send before T1", "I3", "I12") { Journal = static (world, process, journal) => new LateJournal(journal) },
        new("skip lease re-check", "P2") { Rules = static rules => rules with { Lease = static (time, _) => new SendLease(time, TimeSpan.MaxValue) } },
        new("horizons zero", "P1", "I1") { Rules = static rules => rules with { Horizon = static _ => TimeSpan.Zero } },
        new("NotFound accepted once", "P1", "I1") { Rules = static rules => rules with { NotFoundsNeeded = 1 } },
        new("canary removed", "P1", "I1") { Rules = static rules => rules with { NeedsCanary = false } },
        new("5xx treated as Reject", "I1", "I4", "I9", "I6") { Rules = static rules => rules with { OfSend = ServerErrorIsRefusal } },
        new("409 treated as Reject", "I1", "I4", "I9", "I6") { Rules = static rules => rules with { OfSend = DuplicateIsRefusal } },
        new("poll exhaustion treated as Failed", "I1", "I4", "I2", "I6", "I10") { Rules = static rules => rules with { FoldAttempt = ExhaustionIsFailure } },
        new("new reference on resend", "I3", "I12", "I1") { Rules = static rules => rules with { ReferenceOfResend = static (_, references) => references.Next().ToString("N") } },
        new("callback answered before T4", "I8") { AnswersBeforeStoring = true },
        new("late failure overwrites success", "I10", "I9", "I6") { Rules = static rules => rules with { FoldAttempt = LateFailureWins } },
        new("reverse keyed by time", "I14") { Rules = static rules => rules with { KeyOfCompensation = static (attempt, now) => $"reverse:{attempt.Reference}:{now.UtcTicks}", RefundsOnce = false } },
        new("lost acknowledgement treated as failure", "I11") { Rules = static rules => rules with { RereadsLostCommits = false } },
        new("released hold not debited on late success", "I6", "I9") { Rules = static rules => rules with { Move = LateSuccessMovesNothing } },
        new("refused resend counted as Reject", "I1", "I4", "I6") { Rules = static rules => rules with { OfSend = RefusedResendIsRefusal } },
        new("a push that claims to be recognised", "I15", "I1") { Routes = SimRoutes.Real, Route = static (world, process, route) => Claims(world, process, route, "mpesa", static real => real with { Submit = SubmitGuarantee.RejectsDuplicate }) },
        new("a not-found that claims to prove", "P1", "I1") { Routes = SimRoutes.Real, Route = static (world, process, route) => Claims(world, process, route, "mtn-momo", static real => real with { NotFoundIsAuthoritative = true, Submit = SubmitGuarantee.NotIdempotent }) },
    ];

    /// <summary>A collection or payout of a provider that says of itself what its provider does not do.</summary>
    private static IPaymentRoute Claims(World world, SimProcess process, SimRoute route, string provider, Func<RouteCapabilities, RouteCapabilities> claim) =>
        route.Descriptor is { Kind: PaymentKind.Collect or PaymentKind.Disburse } real && real.Provider == provider
            ? new SimRoute(world, process, route.Provider) { Descriptor = real with { Capabilities = claim(real.Capabilities) } }
            : route;

    private static IReadOnlyList<EvidenceDraft> ServerErrorIsRefusal(Finding finding, int bodiesStarted, int sendNumber, PaymentRequest request) =>
        bodiesStarted > 0 && finding is { Claim: Claim.None, Trace.HttpStatus: >= 500 }
            ? [new EvidenceDraft(EvidenceClaim.Reject, EvidenceSource.Send, sendNumber) { Category = ErrorCategory.ProviderFault }]
            : EngineRules.Default.OfSend(finding, bodiesStarted, sendNumber, request);

    private static IReadOnlyList<EvidenceDraft> DuplicateIsRefusal(Finding finding, int bodiesStarted, int sendNumber, PaymentRequest request) =>
        bodiesStarted > 0 && finding.Error?.Category is ErrorCategory.DuplicateRef
            ? [new EvidenceDraft(EvidenceClaim.Reject, EvidenceSource.Send, sendNumber) { Category = ErrorCategory.ProviderFault }]
            : EngineRules.Default.OfSend(finding, bodiesStarted, sendNumber, request);

    private static IReadOnlyList<EvidenceDraft> RefusedResendIsRefusal(Finding finding, int bodiesStarted, int sendNumber, PaymentRequest request) =>
        bodiesStarted > 0 && sendNumber > 1 && finding.Claim is Claim.RefusedSend
            ? [new EvidenceDraft(EvidenceClaim.Reject, EvidenceSource.Send, sendNumber) { Category = finding.Error?.Category ?? ErrorCategory.ProviderFault }]
            : EngineRules.Default.OfSend(finding, bodiesStarted, sendNumber, request);

    /// <summary>After a few questions without a final word the attempt is taken for failed.</summary>
    private static AttemptView ExhaustionIsFailure(AttemptRecord attempt, IReadOnlyList<EvidenceRecord> evidence, DateTimeOffset now)
    {
        var view = AttemptFold.Of(attempt, evidence, now);
        return view.State is AttemptState.Unknown or AttemptState.Accepted && attempt.AnsweredPolls >= 3 ? view with { State = AttemptState.Rejected, Category = ErrorCategory.ProviderFault } : view;
    }

    private static AttemptView LateFailureWins(AttemptRecord attempt, IReadOnlyList<EvidenceRecord> evidence, DateTimeOffset now)
    {
        var view = AttemptFold.Of(attempt, evidence, now);
        var last = evidence.LastOrDefault(piece => piece.Claim is EvidenceClaim.Success or EvidenceClaim.Reject);
        return view.State is AttemptState.Succeeded && last?.Claim is EvidenceClaim.Reject ? view with { State = AttemptState.Rejected, Category = ErrorCategory.ProviderFault } : view;
    }

    private static (LedgerAccount Debit, LedgerAccount Credit)? LateSuccessMovesNothing(LedgerPosition from, LedgerPosition to, PaymentKind kind) =>
        from is LedgerPosition.Free && to is LedgerPosition.Delivered ? null : LedgerRules.Move(from, to, kind);
}
