using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Rules;

/// <summary>Payments, attempts and evidence for tests of the rules.</summary>
internal static class Facts
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static readonly RouteCapabilities Replayable = new()
    {
        ReferenceSource = ReferenceSource.ClientSupplied,
        Submit = SubmitGuarantee.RejectsDuplicate,
        SubmitWindow = TimeSpan.FromHours(24),
        Query = QueryCapability.ByClientReference,
        NotFoundIsAuthoritative = true,
        Callback = CallbackCapability.PerRequestUrl,
    };

    public static readonly RouteCapabilities Queryable = Replayable with { Submit = SubmitGuarantee.NotIdempotent, SubmitWindow = null };

    public static readonly RouteCapabilities Correlatable = Queryable with { Query = QueryCapability.None, NotFoundIsAuthoritative = false };

    public static EvidenceRecord Says(EvidenceClaim claim, int send = 0, ErrorCategory? category = null, TimeSpan after = default, TimeSpan confirm = default, EvidenceSource source = EvidenceSource.Poll) => new()
    {
        Reference = "ref-1",
        Sequence = 1,
        Claim = claim,
        Source = source,
        SendNumber = send,
        ObservedAt = Start + after,
        Category = category,
        ConfirmAfter = confirm,
    };

    public static AttemptRecord Attempt(int sends = 1, TimeSpan lease = default, int ordinal = 1) => new()
    {
        Reference = $"ref-{ordinal}",
        Payment = new PaymentId(Guid.Empty),
        Ordinal = ordinal,
        Route = $"route-{ordinal}",
        Provider = "provider",
        Merchant = "default",
        Sends = sends,
        PreparedAt = Start,
        LatestSend = Start,
        LeaseUntil = Start + lease,
        NextCheck = Start,
    };

    public static IntentRecord Intent(PaymentKind kind = PaymentKind.Disburse, FailoverPolicy? policy = null) => new()
    {
        Id = new PaymentId(Guid.Empty),
        Tenant = "",
        Key = "key",
        Fingerprint = "",
        Kind = kind,
        Amount = new Money(100m, "KES"),
        Reference = "reference",
        Request = default,
        CreatedAt = Start,
        Deadline = Start + TimeSpan.FromHours(1),
        Policy = policy ?? (kind is PaymentKind.Collect ? FailoverPolicy.Hold : FailoverPolicy.OnProof()),
        Version = 1,
        ChangeId = "change",
        UpdatedAt = Start,
    };

    /// <summary>What the evidence says; a closed attempt is off its watch.</summary>
    public static AttemptView Fold(AttemptRecord attempt, params EvidenceRecord[] evidence)
    {
        var view = AttemptFold.Of(attempt, evidence, Start + TimeSpan.FromSeconds(1));
        return view.IsOpen ? view : view with { Record = attempt with { NextCheck = null } };
    }

    public static IntentView View(IntentRecord intent, params AttemptView[] attempts) => IntentFold.Of(intent, attempts);

    public static StepContext At(TimeSpan elapsed, RouteCapabilities? capabilities = null, DateTimeOffset? lastFound = null, bool isDurable = true, TimeSpan? watched = null) => new()
    {
        Now = Start + elapsed,
        Options = new BridgeOptions(),
        Rules = EngineRules.Default,
        Capabilities = _ => capabilities ?? Replayable,
        CanReturn = static _ => false,
        LastFound = _ => lastFound,
        WatchedFor = watched ?? TimeSpan.FromHours(1),
        IsDurable = isDurable,
    };
}
