using Microsoft.Extensions.Logging;

namespace Integrations.Bridge;

/// <summary>
/// Shares what was heard of routes with the other hosts of the journal and with those that start later. Every few seconds it reads what is stored, adds what this host heard meanwhile, and goes on from there; less
/// often while this host hears nothing, and so sends nothing.
/// </summary>
/// <remarks>
/// A state tells up to which number the news of a host are in it. That decides what is added, and not the answer to a save: so that nothing is lost by a conflict, and nothing counted twice when an answer is
/// lost or a save arrives late. Between two rounds hosts know nothing of each other: within that time two may probe one route.
/// </remarks>
internal sealed class RouteBoardSync(IPaymentJournal journal, RouteBoard board, ILogger logger)
{
    private const string Prefix = "route/";
    private const int MostRoundsAtEnd = 3;

    private static readonly TimeSpan WithNews = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WithoutNews = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (StateRecord Record, RouteState State)> _known = new(StringComparer.Ordinal);
    private DateTimeOffset? _sharedAt;
    private volatile bool _isUnderWay;
    private volatile bool _isAway;

    /// <summary>True when a round is due and none is under way.</summary>
    /// <param name="now">The store's clock.</param>
    // One that was set back must not end the sharing until it is there again.
    public bool IsDue(DateTimeOffset now) => !_isUnderWay && !(_sharedAt is { } shared && now >= shared && now - shared < (board.HasUnsaved ? WithNews : WithoutNews));

    /// <summary>A round. Not to be called while one is under way.</summary>
    /// <param name="now">The store's clock.</param>
    public async Task ShareAsync(DateTimeOffset now)
    {
        _isUnderWay = true;
        _sharedAt = now;
        try
        {
            await ReadAsync(now).ConfigureAwait(false);
            foreach (var route in board.Unsaved())
            {
                var key = Prefix + route;
                if (StateRecord.IsKey(key))
                {
                    await SaveAsync(route, _known.GetValueOrDefault(route, (new StateRecord(key, 0, default), RouteState.Unknown))).ConfigureAwait(false);
                }
            }

            _isAway = false;
        }
        catch (JournalException exception)
        {
            // It costs nothing but sharing, and it is tried again: told once, until it works again.
            if (!_isAway)
            {
                logger.RoutesNotShared(exception.GetType().Name);
            }

            _isAway = true;
        }
        finally
        {
            _isUnderWay = false;
        }
    }

    /// <summary>The last rounds: after these another host has what this one heard, if the journal takes it.</summary>
    public async Task EndAsync(DateTimeOffset now)
    {
        for (var round = 0; round < MostRoundsAtEnd && board.Unsaved().Length > 0 && !(round > 0 && _isAway); round++)
        {
            await ShareAsync(now).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(DateTimeOffset now)
    {
        var records = await journal.ListStatesAsync(Prefix, CancellationToken.None).ConfigureAwait(false);
        foreach (var record in records)
        {
            var route = record.Key[Prefix.Length..];
            if (!_known.TryGetValue(route, out var known) || known.Record.Version != record.Version)
            {
                // What cannot be read is replaced by what is heard from now on.
                known = (record, StoredRoute.Read(record.Body, now) ?? RouteState.Unknown);
                _known[route] = known;
                board.Take(route, known.State);
            }
        }

        // Somebody emptied the store: it is learned anew.
        if (_known.Count > records.Count)
        {
            foreach (var route in _known.Keys.Except(records.Select(static record => record.Key[Prefix.Length..]), StringComparer.Ordinal).ToArray())
            {
                _known.Remove(route);
            }
        }
    }

    private async Task SaveAsync(string route, (StateRecord Record, RouteState State) stored)
    {
        var merged = board.Merge(route, stored.State);
        var record = stored.Record with { Body = StoredRoute.Write(merged) };
        if (await journal.SaveStateAsync(record, CancellationToken.None).ConfigureAwait(false))
        {
            _known[route] = (record with { Version = record.Version + 1 }, merged);
            board.Take(route, merged);
        }
    }
}
