namespace Integrations.Bridge;

/// <summary>Lines of a statement → evidence about attempts.</summary>
internal sealed class StatementMatcher(BridgeEngine engine)
{
    /// <summary>How near in time an unmatched line must be to an attempt to be taken for possibly its own.</summary>
    private static readonly TimeSpan Neighbourhood = TimeSpan.FromHours(24);

    /// <summary>How long a payment may take from its preparation until value moves, and still be looked for in the statement of that moment.</summary>
    private static readonly TimeSpan SlowestMove = TimeSpan.FromHours(1);

    private static readonly TimeSpan Page = TimeSpan.FromHours(1);

    private const int MostMissing = 1_000;

    public async Task<StatementOutcome> MatchAsync(Statement statement)
    {
        var route = engine.Routes.Find(statement.Route)?.Descriptor
            ?? throw new ArgumentException($"There is no route '{statement.Route}' in this host; the routes are {string.Join(", ", engine.Routes.Descriptors.Select(static one => one.Name))}.", nameof(statement));
        var unmatched = new List<StatementLine>();
        var older = new List<StatementLine>();
        var different = new List<StatementDifference>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int matched = 0, told = 0, known = 0;
        foreach (var line in statement.Lines)
        {
            if (await FindAsync(route, line).ConfigureAwait(false) is { } attempt)
            {
                seen.Add(attempt.Reference);
                if (await ApplyAsync(attempt, line).ConfigureAwait(false) is { } difference)
                {
                    different.Add(difference);
                }

                matched++;
                continue;
            }

            if (line.At < statement.Since)
            {
                older.Add(line);
                continue;
            }

            switch (await TakeInAsync(line).ConfigureAwait(false))
            {
                case IncomingOutcome.Own:
                    // It has its receipt now.
                    seen.UnionWith(await FindAsync(route, line).ConfigureAwait(false) is { } own ? [own.Reference] : []);
                    matched++;
                    break;
                case IncomingOutcome.Told:
                    told++;
                    break;
                case IncomingOutcome.Known:
                    known++;
                    break;
                default:
                    unmatched.Add(line);
                    break;
            }
        }

        var (proven, undecided) = statement.IsComplete ? await ProveAsync(statement, route, [.. older, .. unmatched]).ConfigureAwait(false) : (0, 0);
        var (missing, count) = await MissingAsync(statement, route, seen).ConfigureAwait(false);
        engine.Wake();
        return new StatementOutcome(matched, unmatched, proven, undecided) { Told = told, Known = known, Different = different, Missing = missing, MissingCount = count };
    }

    /// <summary>Payments whose value moved so long before the end that the statement should show them.</summary>
    private async Task<(IReadOnlyList<MissingPayment> First, int Count)> MissingAsync(Statement statement, RouteDescriptor route, HashSet<string> seen)
    {
        var missing = new List<MissingPayment>();
        var count = 0;
        var end = statement.To - engine.Rules.Horizon(route.Capabilities);
        for (var from = statement.From - SlowestMove; from < end; from += Page)
        {
            var to = from + Page < end ? from + Page : end;
            foreach (var attempt in await engine.Journal.FindMovedOnRouteAsync(route.Name, from, to, CancellationToken.None).ConfigureAwait(false))
            {
                // A line may have been found as a customer's own money meanwhile, and closed its attempt.
                if (seen.Contains(attempt.Reference) || await engine.Store.FindAsync(attempt.Payment).ConfigureAwait(false) is not { } snapshot
                    || snapshot.Evidence.FirstOrDefault(piece => piece.Reference == attempt.Reference && piece.Claim is EvidenceClaim.Success && piece.Source is not EvidenceSource.Operator) is not { } success
                    || (success.ProviderTime ?? success.ObservedAt) is var at && (at < statement.From || at >= end))
                {
                    continue;
                }

                if (count++ < MostMissing)
                {
                    missing.Add(new MissingPayment(attempt.Payment, attempt.Reference, attempt.Receipt, at));
                }
            }
        }

        return (missing, count);
    }

    private async ValueTask<AttemptRecord?> FindAsync(RouteDescriptor route, StatementLine line)
    {
        var found = line.Reference is { } reference ? await engine.Journal.FindByReferenceAsync(reference, CancellationToken.None).ConfigureAwait(false) : null;
        found ??= line.ProviderReference is { } issued ? await engine.Journal.FindByProviderReferenceAsync(route.Provider, route.Merchant, issued, CancellationToken.None).ConfigureAwait(false) : null;
        found ??= line.Receipt is { } receipt ? await engine.Journal.FindByReceiptAsync(route.Provider, route.Merchant, receipt, CancellationToken.None).ConfigureAwait(false) : null;
        return found?.Route == route.Name ? found : null;
    }

    /// <summary>Money of a customer whose own report was lost, perhaps; <see cref="IncomingOutcome.Awaits"/> for any other line, and for money that a collection may have asked for.</summary>
    private async Task<IncomingOutcome> TakeInAsync(StatementLine line)
    {
        if (line.Incoming is not { } incoming)
        {
            return IncomingOutcome.Awaits;
        }

        var match = await engine.Money.FindAsync(incoming, line.At, isStated: true).ConfigureAwait(false);
        return await engine.Money.TakeAsync(incoming, match, new IncomingReport(EvidenceSource.Statement, engine.Now, "", null)).ConfigureAwait(false);
    }

    /// <summary>Writes what a line says; tells when it is something else than the payment.</summary>
    private async Task<StatementDifference?> ApplyAsync(AttemptRecord attempt, StatementLine line)
    {
        StatementDifference? difference = null;
        await engine.Store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit =>
        {
            var finding = new Finding
            {
                Claim = line.IsReversal ? Claim.Reversed : Claim.Succeeded,
                AmountSeen = line.Amount,
                PartySeen = line.Party,
                Receipt = line.Receipt,
                ProviderTime = line.At,
                Trace = new CallTrace { IsSimulated = line.IsSimulated },
            };
            foreach (var draft in engine.Rules.OfAnswer(finding, EvidenceSource.Statement, engine.Vault.Open(edit.Intent)))
            {
                edit.Add(attempt.Reference, draft);
                if (draft.Claim is EvidenceClaim.Mismatch)
                {
                    difference = new StatementDifference(attempt.Payment, attempt.Reference, line.Receipt, edit.Intent.Amount, line.Amount, line.Amount == edit.Intent.Amount, line.At);
                }
            }
        }).ConfigureAwait(false);
        engine.Begin(attempt.Payment, isClaimed: false);
        return difference;
    }

    /// <summary>What a complete statement, which carries our references, does not show, is not there; unless a line that belongs to nobody could be it.</summary>
    private async Task<(int Proven, int Undecided)> ProveAsync(Statement statement, RouteDescriptor route, List<StatementLine> unmatched)
    {
        if (!route.Capabilities.StatementCarriesReference)
        {
            return (0, 0);
        }

        int proven = 0, undecided = 0;
        var horizon = engine.Rules.Horizon(route.Capabilities);
        foreach (var attempt in await engine.Journal.FindOpenOnRouteAsync(route.Name, statement.From, statement.To - horizon, CancellationToken.None).ConfigureAwait(false))
        {
            if (await engine.Store.FindAsync(attempt.Payment).ConfigureAwait(false) is not { } snapshot || attempt.PreparedAt < statement.From
                || engine.View(snapshot).Attempts.First(view => view.Record.Reference == attempt.Reference).State is not AttemptState.Unknown)
            {
                continue;
            }

            if (unmatched.Exists(line => line.Amount == snapshot.Intent.Amount && (line.At - attempt.LatestSend).Duration() <= Neighbourhood))
            {
                undecided++;
                continue;
            }

            var after = await engine.Store.TryWriteAsync(
                JournalWrite.Conclude, snapshot, edit => edit.Add(attempt.Reference, new EvidenceDraft(EvidenceClaim.AbsenceProof, EvidenceSource.Statement))).ConfigureAwait(false);
            proven += after is null ? 0 : 1;
            engine.Begin(attempt.Payment, isClaimed: false);
        }

        return (proven, undecided);
    }
}
