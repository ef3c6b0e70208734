namespace Integrations.Bridge.Sqlite;

/// <summary>Takes due work: what is taken is due again when its claim ends.</summary>
internal static class SqlClaims
{
    /// <summary>The answer when nothing is due; <see langword="null"/> when something is.</summary>
    public static DueWork? Look(SqliteSession session, ClaimRequest request, DateTimeOffset now)
    {
        var next = Next(session, request, 0, 0, 0);
        return next <= now ? null : new DueWork { Now = now, Payments = [], Callbacks = [], Events = [], DisabledRoutes = SqlRoutes.ListDisabled(session), NextDue = next };
    }

    public static DueWork Take(SqliteSession session, ClaimRequest request, DateTimeOffset now)
    {
        foreach (var told in request.Told)
        {
            SqlOutbox.Remove(session, told);
        }

        var payments = SqlPayments.Due(session, now, request.MaxPayments);
        var callbacks = SqlInbox.Due(session, now, request.MaxCallbacks);
        var events = SqlOutbox.Due(session, now, request.MaxEvents);
        var next = Next(session, request, payments.Count, callbacks.Count, events.Count);

        var until = now + request.ClaimFor;
        payments.ForEach(id => SqlPayments.Claim(session, id, until));
        return new DueWork
        {
            Now = now,
            Payments = payments,
            Callbacks = callbacks.ConvertAll(callback => SqlInbox.Claim(session, callback, until)),
            Events = events.ConvertAll(told => SqlOutbox.Claim(session, told, until)),
            DisabledRoutes = SqlRoutes.ListDisabled(session),
            NextDue = next,
        };
    }

    private static DateTimeOffset? Next(SqliteSession session, ClaimRequest request, int payments, int callbacks, int events)
    {
        ReadOnlySpan<DateTimeOffset?> times =
        [
            request.MaxPayments > 0 ? SqlPayments.DueAfter(session, payments) : null,
            request.MaxCallbacks > 0 ? SqlInbox.DueAfter(session, callbacks) : null,
            request.MaxEvents > 0 ? SqlOutbox.DueAfter(session, events) : null,
        ];
        DateTimeOffset? earliest = null;
        foreach (var time in times)
        {
            earliest = earliest is null || time < earliest ? time ?? earliest : earliest;
        }

        return earliest;
    }
}
