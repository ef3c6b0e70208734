namespace Integrations.Simulation;

/// <summary>The people behind the hosts: they look at what waits, ask providers, and decide; rightly, save for an honest mistake now and then.</summary>
internal sealed partial class World
{
    /// <summary>Above it a decision needs two people, in major units.</summary>
    public const decimal TwoPeopleAbove = 35;

    private SimRandom _peopleRandom = null!;
    private TimeSpan _peopleEnd;

    private void PlanPeople(Scenario plan)
    {
        _peopleRandom = Random.Fork(11);

        // What is held back for a collection is told within a day of the decision about it, before the world ends.
        _peopleEnd = plan.End - TimeSpan.FromHours(30);
        for (var at = TimeSpan.FromMinutes(10); at < _peopleEnd; at += TimeSpan.FromMinutes(at < plan.FaultsEnd ? 10 : 240))
        {
            Scheduler.At(at, LookThrough);
        }

        if (_peopleRandom.Chance(0.5))
        {
            for (var at = _peopleRandom.About(TimeSpan.FromMinutes(4)); at < plan.Span; at += _peopleRandom.About(TimeSpan.FromMinutes(4)))
            {
                var (provider, off) = (_peopleRandom.Of([.. Providers.Where(static one => one.Spec.Kind is not PaymentKind.Refund)]), _peopleRandom.About(TimeSpan.FromMinutes(2)));
                Scheduler.At(at, () => Switch(provider.Spec.Name, isEnabled: false));
                Scheduler.At(at + off, () => Switch(provider.Spec.Name, isEnabled: true));
            }
        }
    }

    private void Switch(string route, bool isEnabled)
    {
        if (AnyProcess(_peopleRandom) is not { } process)
        {
            Scheduler.After(TimeSpan.FromSeconds(10), () => Switch(route, isEnabled));
            return;
        }

        Forget(SwitchAsync());

        async Task SwitchAsync()
        {
            try
            {
                await new BridgeOperations(process.Engine).SetRouteEnabledAsync(route, isEnabled, CancellationToken.None).ConfigureAwait(false);
                Metrics.RoutesSwitched++;
                Note("switched", process);
            }
            catch (JournalException)
            {
                Scheduler.After(TimeSpan.FromSeconds(10), () => Switch(route, isEnabled));
            }
        }
    }

    private void LookThrough()
    {
        if (AnyProcess(_peopleRandom) is { } process)
        {
            Forget(LookThroughAsync(process, "anna"));
            if (_peopleRandom.Chance(0.2) && AnyProcess(_peopleRandom) is { } other)
            {
                // Another person looks at the same list at the same time, perhaps on another host.
                Forget(LookThroughAsync(other, "carl"));
            }
        }
    }

    private async Task LookThroughAsync(SimProcess process, string actor)
    {
        var operations = new BridgeOperations(process.Engine);
        try
        {
            string? next = null;
            for (var page = 0; page < 4; page++)
            {
                var found = await operations.ListReviewAsync(new ReviewQuery { Limit = 25, After = next }, CancellationToken.None).ConfigureAwait(false);
                foreach (var one in found.Cases)
                {
                    if (one.Payment is not null && _peopleRandom.Chance(0.35) && WordAbout(one, actor) is { } word)
                    {
                        await SayAsync(process, one.Payment.Id, word).ConfigureAwait(false);
                    }
                }

                next = found.Next;
                if (next is null)
                {
                    break;
                }
            }

            foreach (var (id, word) in Unbidden(actor))
            {
                await SayAsync(process, id, word).ConfigureAwait(false);
            }
        }
        catch (JournalException)
        {
            Note("not-looked-through", process);
        }
    }

    /// <summary>What a person says about a case after asking the provider, who tells the truth; <see langword="null"/> when there is nothing to say yet.</summary>
    private Resolution? WordAbout(ReviewCase one, string actor)
    {
        var reason = one.Reasons[0];
        var about = one.InDoubt?.Reference ?? one.Payment!.Attempts[^1].Reference;
        var truth = FindTransaction(one, about);
        var word = new Resolution { Action = OperatorAction.AskNow, Reference = about, Actor = actor, Reason = reason.ToString() };
        return reason switch
        {
            ReviewReason.DoubtUnresolved or ReviewReason.AmountMismatch or ReviewReason.LateArrival => one.InDoubt is null ? null : ByTruth(word, truth),
            ReviewReason.AwaitingApproval => truth?.Executions > 0 ? ByTruth(word, truth)
                : _peopleRandom.Chance(0.8) ? word with { Action = OperatorAction.Approve }
                : word with { Action = OperatorAction.MarkFailed, Proof = "the provider wrote" },
            ReviewReason.OverExecuted or ReviewReason.CompensationFailed when one.Actions.Where(static action => action.Action is OperatorAction.TakeBack).ToArray() is { Length: > 0 } backs && _peopleRandom.Chance(0.7) =>
                word with { Action = OperatorAction.TakeBack, Reference = _peopleRandom.Of(backs).Reference },
            _ when one.Actions.Any(static action => action.Action is OperatorAction.Settle) && _peopleRandom.Chance(0.5) =>
                word with { Action = OperatorAction.Settle, Flags = Enum.Parse<PaymentFlags>(reason.ToString()) },
            _ => null,
        };
    }

    private static Resolution ByTruth(Resolution word, SimTransaction? truth) => truth switch
    {
        { Reversals: > 0 } or { Refunds: > 0 } => word with { Action = OperatorAction.MarkReversed, Proof = "statement" },
        { Executions: > 0 } => word with { Action = OperatorAction.MarkSucceeded, Receipt = truth.Receipt, Proof = "statement" },
        null or { Status: SimStatus.Declined } => word with { Action = OperatorAction.MarkFailed, Proof = "statement" },
        _ => word,
    };

    private SimTransaction? FindTransaction(ReviewCase one, string reference) =>
        one.Payment!.Attempts.First(attempt => attempt.Reference == reference) is { } attempt ? ProviderOf(attempt.Route).Transactions.GetValueOrDefault(attempt.Reference) : null;

    /// <summary>What people do without a case: return what nobody wants any more, and misread a statement.</summary>
    private List<(PaymentId Id, Resolution Word)> Unbidden(string actor)
    {
        var words = new List<(PaymentId, Resolution)>();
        foreach (var intent in Store.Intents)
        {
            if (PaymentOf(intent) is not { } payment || intent.Kind is PaymentKind.Refund)
            {
                continue;
            }

            if (intent.State is IntentState.Succeeded && _peopleRandom.Chance((intent.Flags & PaymentFlags.LateSuccess) is 0 ? 0.0001 : 0.05))
            {
                words.Add((intent.Id, new Resolution { Action = OperatorAction.Return, Actor = actor, Reason = "nobody wants it" }));
            }
            else if (intent.State is IntentState.Active && _peopleRandom.Chance(0.002) && Misread(intent) is { } reference)
            {
                // What moved value after all, or will: the watch must find it, and flag it.
                payment.IsBeyond = true;
                Metrics.Mistakes++;
                words.Add((intent.Id, new Resolution { Action = OperatorAction.MarkFailed, Reference = reference, Actor = actor, Reason = "not in the statement", Proof = "a line misread" }));
            }
        }

        return words;
    }

    /// <summary>An attempt in doubt that its provider can be asked about, whatever it has of it.</summary>
    private string? Misread(IntentRecord intent) => Store.FindAsync(intent.Id, default).Result!.Attempts
        .FirstOrDefault(attempt => attempt.State is AttemptState.Unknown or AttemptState.Accepted && ProviderOf(attempt.Route).Spec.Capabilities.Query is QueryCapability.ByClientReference)?.Reference;

    private async Task SayAsync(SimProcess process, PaymentId id, Resolution word)
    {
        var operations = new BridgeOperations(process.Engine);
        try
        {
            if (word.Action is OperatorAction.Return && FindPayment(id) is { } unwanted)
            {
                unwanted.IsUnwanted = true;
            }

            await operations.ResolveAsync(id, word, CancellationToken.None).ConfigureAwait(false);
            Said(word.Action, process);
            TracePayment(FindPayment(id), () => $"{word.Actor} says {word.Action}");
        }
        catch (ActionRefusedException refused) when (refused.NeedsSecondPerson)
        {
            await ProposeAsync(process, id, word).ConfigureAwait(false);
        }
        catch (ActionRefusedException refused)
        {
            Refused(process, id, word, refused);
        }
    }

    private async Task ProposeAsync(SimProcess process, PaymentId id, Resolution word)
    {
        try
        {
            var proposal = await new BridgeOperations(process.Engine).ProposeAsync(id, word, CancellationToken.None).ConfigureAwait(false);
            Said("Propose", process);
            Scheduler.After(_peopleRandom.About(TimeSpan.FromMinutes(20)), () => Second(id, proposal));
        }
        catch (ActionRefusedException refused)
        {
            // Evidence came between the two calls.
            Refused(process, id, word, refused);
        }
    }

    private void Refused(SimProcess process, PaymentId id, Resolution word, ActionRefusedException refused)
    {
        Said("Refused", process);
        TracePayment(FindPayment(id), () => $"{word.Actor} may not {word.Action}: {refused.Message}");
    }

    /// <summary>Another person confirms, mostly; now and then the same one tries to.</summary>
    private void Second(PaymentId id, Proposal proposal)
    {
        if (Scheduler.Now > _peopleEnd || AnyProcess(_peopleRandom) is not { } process)
        {
            return;
        }

        var isSame = _peopleRandom.Chance(0.1);
        var isYes = isSame || _peopleRandom.Chance(0.9);
        Forget(SecondAsync());

        async Task SecondAsync()
        {
            var operations = new BridgeOperations(process.Engine);
            var word = new SecondWord(proposal.Id, isSame ? proposal.Decision.Actor : "ben", "looked at it too");
            try
            {
                _ = isYes ? await operations.ConfirmAsync(id, word, CancellationToken.None).ConfigureAwait(false) : await operations.RejectAsync(id, word, CancellationToken.None).ConfigureAwait(false);
                Said(isYes ? "Confirm" : "Reject", process);
                if (isSame)
                {
                    Violate("P6", "who proposed confirmed", FindPayment(id));
                }
            }
            catch (ActionRefusedException)
            {
                Said("Refused", process);
            }
            catch (JournalException)
            {
                Note("not-confirmed", process);
            }
        }
    }

    private void Said(OperatorAction action, SimProcess process) => Said(action.ToString(), process);

    private void Said(string action, SimProcess process)
    {
        Metrics.Decisions[action] = Metrics.Decisions.GetValueOrDefault(action) + 1;
        Note(action, process);
    }

    private TruthPayment? FindPayment(PaymentId id) => Store.FindAsync(id, default).Result is { } snapshot ? PaymentOf(snapshot.Intent) : null;
}
