namespace Integrations.Bridge;

/// <summary>When a provider is asked next. The jitter is a function of the reference, so that hosts agree and a replay repeats.</summary>
internal static class PollSchedule
{
    private static readonly TimeSpan[] Open =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
    ];

    private static readonly TimeSpan[] AfterAbsence = [TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];

    private static readonly TimeSpan[] AfterRejection = [TimeSpan.FromHours(1), TimeSpan.FromHours(24)];

    private static readonly TimeSpan Retry = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWatch = TimeSpan.FromDays(7);

    private static readonly TimeSpan ShortestHint = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestHint = TimeSpan.FromHours(24);
    private static readonly TimeSpan SlowQuestion = TimeSpan.FromSeconds(30);
    private const int QuickQuestions = 20;

    /// <summary>The next check of an open attempt.</summary>
    /// <param name="view">The attempt, with the polls made so far.</param>
    /// <param name="now">The store's clock.</param>
    /// <param name="hint">What the provider asked for; it overrides.</param>
    /// <param name="capabilities">The route's, when this host has it.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="rules">The horizons.</param>
    public static DateTimeOffset? NextOpen(AttemptView view, DateTimeOffset now, TimeSpan? hint, RouteCapabilities? capabilities, BridgeOptions options, EngineRules rules)
    {
        var attempt = view.Record;
        if (capabilities is not null && Absence.IsOneCanaryAway(view, capabilities, now, rules))
        {
            return now + ShortestHint;
        }

        if (hint is { } wanted)
        {
            return now + (wanted < ShortestHint ? ShortestHint : wanted > LongestHint ? LongestHint : wanted);
        }

        if (now - attempt.PreparedAt > options.AbsoluteBound)
        {
            return now - attempt.PreparedAt > options.GiveUpAfter ? null : now + Jitter(attempt, TimeSpan.FromHours(6));
        }

        // What cannot be asked about is asked by sending it again.
        var asked = capabilities is not null && !NextStep.IsQueryable(attempt, capabilities) ? Math.Max(0, attempt.Sends - 1) : attempt.Polls;
        var pause = asked < Open.Length ? Open[asked] : TimeSpan.FromHours(1);
        if (capabilities is { QueryAnswersByCallback: true } && pause < SlowQuestion)
        {
            pause = SlowQuestion;
        }

        // Each "not found" after the horizons counts towards proof: two of them, this far apart.
        if (view.State is AttemptState.Unknown && capabilities is { Query: QueryCapability.ByClientReference, NotFoundIsAuthoritative: true } && attempt.Polls < QuickQuestions)
        {
            var from = Absence.From(attempt, capabilities, rules);
            if (now >= from)
            {
                return now + rules.NotFoundGap + (Jitter(attempt, rules.NotFoundGap) - rules.NotFoundGap).Duration();
            }

            return Min(now + Jitter(attempt, pause), from + ShortestHint);
        }

        return now + Jitter(attempt, pause);
    }

    /// <summary>The next look at a closed attempt; <see langword="null"/> when the watch is over. The moments count from its closing, and only a look that was answered takes one.</summary>
    public static DateTimeOffset? NextWatch(AttemptRecord attempt, AttemptState state, DateTimeOffset now)
    {
        if (attempt.HintedAt is { } hinted && now - hinted < LongestWatch)
        {
            var age = now - hinted;
            return now + Jitter(attempt, age < Retry ? Retry / 4 : age < Retry * 24 ? Retry : Retry * 6);
        }

        if (attempt is { LastInquiry: InquiryAnswer.Unanswered or InquiryAnswer.Asked, LastInquiryAt: { } asked } && asked >= now - Retry && attempt.NextCheck <= now)
        {
            return now - attempt.PreparedAt > LongestWatch ? null : now + Jitter(attempt, Retry);
        }

        var schedule = state switch
        {
            AttemptState.Absent => AfterAbsence,
            AttemptState.Rejected => AfterRejection,
            _ => [],
        };
        if (attempt.Polls >= schedule.Length)
        {
            return null;
        }

        var pause = attempt.Polls is 0 ? schedule[0] : schedule[attempt.Polls] - schedule[attempt.Polls - 1];
        return now + Jitter(attempt, pause);
    }

    /// <summary>± 20 %, by reference and place.</summary>
    private static TimeSpan Jitter(AttemptRecord attempt, TimeSpan pause)
    {
        var hash = 2166136261u;
        foreach (var letter in attempt.Reference)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        hash = unchecked((hash ^ (uint)attempt.Polls) * 16777619u);
        hash ^= hash >> 15;
        return pause * (0.8 + (0.4 * (hash % 1000) / 1000));
    }

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
