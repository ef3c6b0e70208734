using Integrations.Idempotency;

namespace Integrations.Bridge;

/// <summary>The decisions of the engine, as one immutable value. Hosts run <see cref="Default"/>; a simulation puts a wrong one in its place to see it caught.</summary>
internal sealed record EngineRules
{
    public static EngineRules Default { get; } = new();

    /// <summary>Evidence → state of an attempt.</summary>
    public Func<AttemptRecord, IReadOnlyList<EvidenceRecord>, DateTimeOffset, AttemptView> FoldAttempt { get; init; } = AttemptFold.Of;

    /// <summary>Attempts → state of the payment.</summary>
    public Func<IntentRecord, IReadOnlyList<AttemptView>, IntentView> FoldIntent { get; init; } = IntentFold.Of;

    /// <summary>State and routes → next step.</summary>
    public Func<IntentView, StepContext, Step> Next { get; init; } = NextStep.Of;

    /// <summary>What a send brought → evidence.</summary>
    public Func<Finding, int, int, PaymentRequest, IReadOnlyList<EvidenceDraft>> OfSend { get; init; } = Evidence.OfSend;

    /// <summary>What an answer says → evidence.</summary>
    public Func<Finding, EvidenceSource, PaymentRequest, IReadOnlyList<EvidenceDraft>> OfAnswer { get; init; } = Evidence.OfAnswer;

    /// <summary>Where money moves in the ledger.</summary>
    public Func<LedgerPosition, LedgerPosition, PaymentKind, (LedgerAccount Debit, LedgerAccount Credit)?> Move { get; init; } = LedgerRules.Move;

    /// <summary>How long after a send "not found" says nothing: what it takes to arrive and to become visible.</summary>
    public Func<RouteCapabilities, TimeSpan> Horizon { get; init; } = static capabilities =>
        Longest(capabilities.ArrivalHorizon) + Longest(capabilities.VisibilityHorizon);

    /// <summary>How often "not found" must be heard after the horizon.</summary>
    public int NotFoundsNeeded { get; init; } = 2;

    /// <summary>How far apart.</summary>
    public TimeSpan NotFoundGap { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the same question must lately have found something else.</summary>
    public bool NeedsCanary { get; init; } = true;

    /// <summary>The right to send, checked immediately before the first byte.</summary>
    public Func<TimeProvider, TimeSpan, SendLease> Lease { get; init; } = static (time, duration) => new SendLease(time, duration);

    /// <summary>The reference of a resend: always the attempt's own.</summary>
    public Func<AttemptRecord, IReferenceGenerator, string> ReferenceOfResend { get; init; } = static (attempt, _) => attempt.Reference;

    /// <summary>The key of the refund that takes back an attempt: by the attempt, so that there is one.</summary>
    public Func<AttemptRecord, DateTimeOffset, string> KeyOfCompensation { get; init; } = static (attempt, _) => $"reverse:{attempt.Reference}";

    /// <summary>Whether a refund is begun only when no other one holds its attempt.</summary>
    public bool RefundsOnce { get; init; } = true;

    /// <summary>Whether a write whose acknowledgement was lost is read again before anything follows from it.</summary>
    public bool RereadsLostCommits { get; init; } = true;

    private static TimeSpan Longest(TimeSpan horizon) => horizon < RouteCapabilities.ShortestHorizon ? RouteCapabilities.ShortestHorizon : horizon;
}
