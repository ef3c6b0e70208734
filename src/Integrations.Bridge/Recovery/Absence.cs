namespace Integrations.Bridge;

/// <summary>Proof that a reference is not at its provider and can no longer arrive (A1–A6), and the fences that are faster.</summary>
internal static class Absence
{
    private static readonly TimeSpan LongestAfter = TimeSpan.FromMinutes(1);

    /// <summary>The step towards proof; <see langword="null"/> when asking again is all that can be done now.</summary>
    public static Step? Next(IntentView view, AttemptView attempt, RouteCapabilities capabilities, StepContext context)
    {
        var record = attempt.Record;
        var rules = context.Rules;
        if (capabilities.Fence is FenceCapability.EnforcedExpiry && record.ExpiresAt is { } expiry && record.LastInquiry is InquiryAnswer.NotFound
            && record.LastInquiryAt is { } asked && asked >= expiry + context.Options.ClockSkew && IsTimeTrusted(capabilities, context, asked))
        {
            return new Step.ProveAbsent(attempt, EvidenceSource.Fence);
        }

        if (capabilities.Fence is FenceCapability.Tombstone && record.LastInquiry is InquiryAnswer.NotFound && context.Now >= record.LatestSend + context.Options.ResendAfter)
        {
            return new Step.Fence(attempt);
        }

        if (capabilities is not { Query: QueryCapability.ByClientReference, NotFoundIsAuthoritative: true } || !IsTimeTrusted(capabilities, context, context.Now))
        {
            return null;
        }

        if (NotFoundOftenEnough(attempt, From(record, capabilities, rules), rules) is { } heard)
        {
            return WasQuestionGoodAfter(record.Route, heard, context) ? new Step.ProveAbsent(attempt, EvidenceSource.Engine)
                : context.Now >= heard && context.Now - heard < LongestAfter ? new Step.Canary(attempt)
                : null;
        }

        return NeedsCanary(record, capabilities, context) ? new Step.Canary(attempt) : null;
    }

    /// <summary>A6: at that moment the horizon had passed before this process's eyes, so that no jump of a clock, before it started or since, can have made it pass.</summary>
    private static bool IsTimeTrusted(RouteCapabilities capabilities, StepContext context, DateTimeOffset at)
    {
        var watched = context.WatchedFor - (context.Now - at);
        return watched >= context.Options.ClockQuarantine && watched >= context.Rules.Horizon(capabilities);
    }

    /// <summary>True when "not found", heard now, would be a step towards proof.</summary>
    public static bool Counts(AttemptRecord attempt, RouteCapabilities capabilities, StepContext context) =>
        context.Now >= From(attempt, capabilities, context.Rules) && IsTimeTrusted(capabilities, context, context.Now) && IsQuestionTrusted(attempt.Route, context);

    /// <summary>True just after the "not found" that completes the proof: what is left to do must follow soon.</summary>
    public static bool IsOneCanaryAway(AttemptView attempt, RouteCapabilities capabilities, DateTimeOffset now, EngineRules rules) =>
        attempt.State is AttemptState.Unknown && capabilities is { Query: QueryCapability.ByClientReference, NotFoundIsAuthoritative: true }
        && now - NotFoundOftenEnough(attempt, From(attempt.Record, capabilities, rules), rules) < rules.NotFoundGap;

    private static bool NeedsCanary(AttemptRecord attempt, RouteCapabilities capabilities, StepContext context) =>
        context.Now >= From(attempt, capabilities, context.Rules) && !IsQuestionTrusted(attempt.Route, context);

    /// <summary>
    /// A broken question also says "not found": it must have found something else shortly before. So the canary comes first, and only a "not found" that is heard after it counts;
    /// one that was heard while the question was broken is not made good by a later repair.
    /// </summary>
    public static bool IsQuestionTrusted(string route, StepContext context) => !context.Rules.NeedsCanary || context.LastFound(route) >= context.Now - context.Options.CanaryAge;

    /// <summary>It must also find something else soon after the last "not found": it may have broken between.</summary>
    private static bool WasQuestionGoodAfter(string route, DateTimeOffset heard, StepContext context) =>
        !context.Rules.NeedsCanary || (context.LastFound(route) is { } found && found >= heard && found - heard < LongestAfter);

    /// <summary>From when on "not found" counts: what was sent has arrived or never will, and what arrived is visible.</summary>
    public static DateTimeOffset From(AttemptRecord attempt, RouteCapabilities capabilities, EngineRules rules) => attempt.LatestSend + rules.Horizon(capabilities);

    /// <summary>When "not found" was heard last, once it was heard often enough. Only what was heard after the last send counts, by number as well as by time: a clock may have been set back.</summary>
    private static DateTimeOffset? NotFoundOftenEnough(AttemptView attempt, DateTimeOffset from, EngineRules rules)
    {
        DateTimeOffset? last = null;
        var count = 0;
        foreach (var piece in attempt.Evidence)
        {
            if (piece.Claim is EvidenceClaim.NotFound && piece.SendNumber == attempt.Record.Sends && piece.ObservedAt >= from && (last is null || piece.ObservedAt - last >= rules.NotFoundGap))
            {
                last = piece.ObservedAt;
                count++;
            }
        }

        return count >= rules.NotFoundsNeeded ? last : null;
    }
}
