namespace Integrations.Ussd;

public sealed partial class UssdEngine
{
    /// <summary>Notes the work in the session, then does it.</summary>
    /// <returns>Where it leads; null when it goes on and the subscriber was asked to wait.</returns>
    private async ValueTask<UssdNext?> BeginWorkAsync(UssdStep step, WorkScreen work, CancellationToken cancellationToken)
    {
        step.State.Visits++;
        return await RunWorkAsync(step, work, runs: 1, step.State.Visits, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<UssdNext?> RunWorkAsync(UssdStep step, WorkScreen work, int runs, int visit, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        step.State.Work = new WorkMark(work.Index, visit, now + _options.WorkLimit, runs, runs > 1 && step.State.Work is { } begun ? begun.Since : now);
        step.State.Answer = await WaitScreenAsync(step, work).ConfigureAwait(false);
        step.State.AnsweredAt = Time.GetUtcNow();
        await SaveAsync(step, cancellationToken).ConfigureAwait(false);

        // Its own end, not the gateway's: who hangs up after a yes has said yes.
        step.StartClock();
        var limit = new CancellationTokenSource(_options.WorkLimit, Time);
        var task = RunAsync(step, work, limit);
        if (!task.IsCompleted)
        {
            var left = step.Remaining();
            await WaitForAsync(task, left).ConfigureAwait(false);
        }

        if (!task.IsCompleted)
        {
            step.IsDetached = true;
            _running[step.SessionKey] = new RunningWork(task, step, visit);
            Observe(FinishAsync(step, work, visit, task));
            return null;
        }

        return await ResultAsync(step, work, task).ConfigureAwait(false);
    }

    // Ends when the work does or the time is up; whichever it was, and how the work ended, is asked of the work.
    private async ValueTask WaitForAsync(Task work, TimeSpan left) =>
        await work.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task<UssdNext> RunAsync(UssdStep step, WorkScreen work, CancellationTokenSource limit)
    {
        using (limit)
        {
            return await work.RunAsync(step, limit.Token).ConfigureAwait(false);
        }
    }

    /// <summary>What became of work that is over.</summary>
    private async ValueTask<UssdNext> ResultAsync(UssdStep step, WorkScreen work, Task<UssdNext> task)
    {
        try
        {
            var next = await task.ConfigureAwait(false);
            AfterWork(step, work);
            return next.Kind is NextKind.Unset ? throw new UssdMenuException($"Work '{work.Name}' led nowhere: return step.To(…), step.End(…) or another direction.") : next;
        }
        catch (Exception error) when (!IsStrict)
        {
            _logger.WorkFailed(error, step.Menu.Name, work.Name);
            _metrics?.Faulted(NameOf(step.Gateway), "work");
            step.State.Data = step.Session.Data;
            // What moves money is never given up for a new key: whoever is told to dial again would pay again.
            if (!work.HasEffect && step.State.Work is { Runs: >= MostRuns })
            {
                AfterWork(step, work);
                return step.End(step.Menu.Phrases.Failed);
            }

            // Another run under the same key is for the next message; it may have happened already.
            step.State.Work = step.State.Work! with { Until = Time.GetUtcNow() };
            return step.End(step.Menu.Phrases.Unknown);
        }
    }

    // There is no way back behind an effect: the way back leads home.
    private static void AfterWork(UssdStep step, WorkScreen work)
    {
        step.State.Work = null;
        if (work.HasEffect)
        {
            Place(step, 0, null);
        }
    }

    private static async ValueTask<UssdReply> WaitScreenAsync(UssdStep step, WorkScreen work) => (await work.ShowAsync(step, null).ConfigureAwait(false)).Pages[0];

    /// <summary>Keeps the result of work that outlived its message, for whoever asks next.</summary>
    private async Task FinishAsync(UssdStep step, WorkScreen work, int visit, Task<UssdNext> task)
    {
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var flight = await _lanes.EnterAsync(step.SessionKey, CancellationToken.None).ConfigureAwait(false);
        try
        {
            var session = await _store.LoadAsync(step.SessionKey, _menus).ConfigureAwait(false);
            if (session?.Work?.Visit != visit || session.FlowOf(step.SessionKey) != step.Session.FlowOf(step.SessionKey))
            {
                return;
            }

            step.IsDetached = false;
            var data = step.State.Data;
            var culture = step.State.Culture;
            (step.Session, step.State) = (session, new SessionChange(session) { Data = data, Culture = culture });
            step.ResetClock();
            UssdReply reply;
            try
            {
                reply = await GoAsync(step, await ResultAsync(step, work, task).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not ConflictException)
            {
                reply = Excuse(step, error);
            }

            step.State.IsUnseen = step.State.Work is null;
            await KeepAsync(step, reply, session.AnsweredAt, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (_running.TryGetValue(step.SessionKey, out var own) && own.Step == step)
            {
                _running.TryRemove(step.SessionKey, out _);
            }

            await step.ReleaseAsync().ConfigureAwait(false);
            Lanes.Leave(flight);
        }
    }

    /// <summary>A message for a session whose work is not known to be over: waits for it, or does it again under the same key.</summary>
    private async ValueTask<UssdReply> ContinueWorkAsync(UssdStep step, UssdSessionKey runsUnder, CancellationToken cancellationToken)
    {
        var mark = step.State.Work!;
        var work = (WorkScreen)step.Menu.Screens[mark.Screen];
        if (_running.TryGetValue(runsUnder, out var running) && running.Visit == mark.Visit)
        {
            var left = step.Remaining();
            await WaitForAsync(running.Task, left).ConfigureAwait(false);

            if (!running.Task.IsCompleted)
            {
                return await WaitScreenAsync(step, work).ConfigureAwait(false);
            }

            step.State.Data = running.Step.State.Data;
            step.State.Culture = running.Step.State.Culture;
            return await GoAsync(step, await ResultAsync(step, work, running.Task).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        if (mark.Until > Time.GetUtcNow())
        {
            return await WaitScreenAsync(step, work).ConfigureAwait(false);
        }

        return await RunWorkAsync(step, work, mark.Runs + 1, mark.Visit, cancellationToken).ConfigureAwait(false) is { } next
            ? await GoAsync(step, next, cancellationToken).ConfigureAwait(false)
            : step.State.Answer!;
    }
}
