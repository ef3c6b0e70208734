using System.Globalization;

namespace Integrations.Bridge;

/// <summary>Lists what waits for somebody. Bounded: a page reads so many payments at most, however many there are.</summary>
internal sealed class ReviewList(BridgeEngine engine, ReviewContext context)
{
    private const int MostCases = 200;
    private const int MostReads = 1_000;
    private const int MostOrphans = 1_000;
    private const string Orphans = "callbacks:";

    private static readonly (PaymentFlags Flag, ReviewReason Reason)[] Reasons =
    [
        (PaymentFlags.OverExecuted, ReviewReason.OverExecuted),
        (PaymentFlags.CompensationFailed, ReviewReason.CompensationFailed),
        (PaymentFlags.Contradiction, ReviewReason.Contradiction),
        (PaymentFlags.AmountMismatch, ReviewReason.AmountMismatch),
        (PaymentFlags.LateArrival, ReviewReason.LateArrival),
        (PaymentFlags.ArtefactMissing, ReviewReason.ArtefactMissing),
        (PaymentFlags.StatementMismatch, ReviewReason.StatementMismatch),
    ];

    public async Task<ReviewPage> ListAsync(ReviewQuery query, CancellationToken cancellationToken)
    {
        Check(query);
        var (cases, after) = (new List<ReviewCase>(), query.After);
        if (query.Reason is not ReviewReason.OrphanCallback && !IsOfOrphans(after))
        {
            after = await AddPaymentsAsync(cases, query, cancellationToken).ConfigureAwait(false);
        }

        // Callbacks without a payment have no tenant and no route.
        var hasOrphans = query.Reason is null or ReviewReason.OrphanCallback && query.Tenant is null && query.Route is null;
        if (!hasOrphans || (after is not null && !IsOfOrphans(after)))
        {
            return new ReviewPage(cases, after);
        }

        return new ReviewPage(cases, cases.Count < query.Limit ? await AddOrphansAsync(cases, query, after, cancellationToken).ConfigureAwait(false) : $"{Orphans}0");
    }

    /// <summary>Why somebody must look at a payment.</summary>
    public static List<ReviewReason> ReasonsOf(IntentView view)
    {
        var reasons = new List<ReviewReason>();
        if (view.Review is { } review)
        {
            reasons.Add(review);
        }

        foreach (var (flag, reason) in Reasons)
        {
            if ((view.OpenFlags & flag) is not 0 && reason != view.Review)
            {
                reasons.Add(reason);
            }
        }

        return reasons;
    }

    public static List<Proposal> ProposalsOf(IntentView view, DateTimeOffset now) => [.. view.Attempts.SelectMany(attempt => ReviewDesk.Proposals(attempt.Evidence, now))];

    /// <summary>Where the next page begins; <see langword="null"/> when there are no more payments.</summary>
    private async Task<string?> AddPaymentsAsync(List<ReviewCase> cases, ReviewQuery query, CancellationToken cancellationToken)
    {
        PaymentId? last = query.After is { } after ? PaymentId.Parse(after, CultureInfo.InvariantCulture) : null;
        for (var read = 0; read < MostReads;)
        {
            var batch = Math.Min(query.Limit, MostReads - read);
            var found = await engine.Journal.ListAsync(JournalQueryOf(query, last, batch), cancellationToken).ConfigureAwait(false);
            foreach (var intent in found)
            {
                last = intent.Id;
                if (await engine.Journal.FindAsync(intent.Id, cancellationToken).ConfigureAwait(false) is { } snapshot && CaseOf(snapshot) is { } one && Fits(one, query))
                {
                    cases.Add(one);
                }

                if (cases.Count == query.Limit)
                {
                    return last.Value.ToString();
                }
            }

            if (found.Count < batch)
            {
                return null;
            }

            read += batch;
        }

        return last?.ToString();
    }

    /// <summary>What narrows the reading: all that fits is in it, not all of it fits.</summary>
    private JournalQuery JournalQueryOf(ReviewQuery query, PaymentId? last, int batch) => new()
    {
        OnlyCases = true,
        IsOldestFirst = true,
        Tenant = query.Tenant,
        Route = query.Route,
        OpenFlags = Reasons.FirstOrDefault(pair => pair.Reason == query.Reason && pair.Reason is not ReviewReason.LateArrival).Flag,
        States = query.Reason is ReviewReason.DoubtUnresolved or ReviewReason.AwaitingApproval ? [IntentState.Review] : [],
        To = query.MinAge > TimeSpan.Zero ? context.Now - query.MinAge + TimeSpan.FromTicks(1) : null,
        After = last,
        Limit = batch,
    };

    private async Task<string?> AddOrphansAsync(List<ReviewCase> cases, ReviewQuery query, string? after, CancellationToken cancellationToken)
    {
        var skipped = after is null ? 0 : int.Parse(after.AsSpan(Orphans.Length), NumberStyles.None, CultureInfo.InvariantCulture);
        var wanted = Math.Min(skipped + query.Limit - cases.Count, MostOrphans);
        var rows = await engine.Journal.ListCallbacksAsync(InboxState.Orphaned, wanted, cancellationToken).ConfigureAwait(false);
        foreach (var row in rows.Skip(skipped).Where(row => context.Now - row.ReceivedAt >= query.MinAge))
        {
            cases.Add(new ReviewCase
            {
                Callback = BridgeOperations.Orphan(row),
                Reasons = [ReviewReason.OrphanCallback],
                Since = row.ReceivedAt,
                Age = context.Now - row.ReceivedAt,
            });
        }

        return rows.Count == wanted && wanted < MostOrphans ? $"{Orphans}{rows.Count.ToString(CultureInfo.InvariantCulture)}" : null;
    }

    private ReviewCase? CaseOf(IntentSnapshot snapshot)
    {
        var view = engine.View(snapshot);
        var payment = Payments.From(view);
        var since = snapshot.Intent.CaseSince ?? snapshot.Intent.UpdatedAt;
        var doubt = view.Attempts.ToList().FindLastIndex(static attempt => attempt.State is AttemptState.Unknown or AttemptState.Accepted);
        return !view.IsCase ? null : new ReviewCase
        {
            Payment = payment,
            Reasons = ReasonsOf(view),
            Since = since,
            Age = context.Now - since,
            InDoubt = doubt >= 0 ? payment.Attempts[doubt] : null,
            LastEvidence = snapshot.Evidence.Count > 0 ? snapshot.Evidence[^1] : null,
            LastRouting = RoutingDecision.Read(snapshot.Intent.Explanation) is [.., var decision] ? decision : null,
            Actions = ReviewRules.Allowed(view, context),
            Proposals = ProposalsOf(view, context.Now),
        };
    }

    private static bool Fits(ReviewCase one, ReviewQuery query) => one.Age >= query.MinAge && (query.Reason is not { } reason || one.Reasons.Contains(reason));

    private static bool IsOfOrphans(string? after) => after?.StartsWith(Orphans, StringComparison.Ordinal) is true;

    private static void Check(ReviewQuery query)
    {
        if (query.Limit is < 1 or > MostCases)
        {
            throw new ArgumentException($"{nameof(query.Limit)} ({query.Limit}) must be from 1 to {MostCases}.", nameof(query));
        }

        if (query.MinAge < TimeSpan.Zero)
        {
            throw new ArgumentException($"{nameof(query.MinAge)} ({query.MinAge}) must not be negative.", nameof(query));
        }

        if (query.After is { } after && !(IsOfOrphans(after) ? int.TryParse(after.AsSpan(Orphans.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _) : PaymentId.TryParse(after, CultureInfo.InvariantCulture, out _)))
        {
            throw new ArgumentException($"{nameof(query.After)} must be the {nameof(ReviewPage.Next)} of a page.", nameof(query));
        }
    }
}
