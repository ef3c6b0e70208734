namespace Integrations.Bridge;

/// <summary>Takes a payment through its steps until it rests. Every step ends in a journalled change; whoever comes after a crash goes on from there.</summary>
internal sealed class IntentDriver(EngineParts parts, IntentStore store, Sender sender, Inquirer inquirer, Compensator compensator, Func<StepContext> context)
{
    private const int MostSteps = 200;

    /// <summary>Drives a payment that was just stored, beginning with the send that was stored with it.</summary>
    public Task DriveAsync(AdmittedPayment admitted) => DriveAsync(admitted.Snapshot.Intent.Id, isClaimed: false, admitted.Snapshot, admitted.Send, admitted.Choosing);

    /// <summary>Drives a payment.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="isClaimed">True when a claim moved its due time, so that it must be set back when nothing else is written.</param>
    public Task DriveAsync(PaymentId id, bool isClaimed) => DriveAsync(id, isClaimed, null, null, null);

    private async Task DriveAsync(PaymentId id, bool isClaimed, IntentSnapshot? snapshot, PreparedSend? send, Task<RouteChoice>? choosing)
    {
        if (send is not null)
        {
            snapshot = await sender.SendAsync(send).ConfigureAwait(false);
        }

        for (var step = 0; step < MostSteps; step++)
        {
            snapshot ??= await store.FindAsync(id).ConfigureAwait(false);
            if (snapshot is null)
            {
                return;
            }

            var now = context();
            var view = Views.Of(snapshot, parts.Rules, now.Now);
            var next = parts.Rules.Next(view, now);
            if (next is Step.Rest rest)
            {
                // A rest that is over already would be taken up again at once, for ever.
                var until = rest.Until <= now.Now ? now.Now + parts.Options.ClaimFor : rest.Until;
                if (isClaimed || until != snapshot.Intent.NextDue)
                {
                    store.Release(id);
                    await parts.Journal.RescheduleAsync(id, snapshot.Intent.Version, until, CancellationToken.None).ConfigureAwait(false);
                }

                return;
            }

            store.Release(id);
            var (after, pause) = await TakeAsync(next, snapshot, view, choosing).ConfigureAwait(false);
            choosing = null;
            if (pause is { } wait)
            {
                await parts.Journal.RescheduleAsync(id, (after ?? snapshot).Intent.Version, context().Now + wait, CancellationToken.None).ConfigureAwait(false);
                return;
            }

            isClaimed = isClaimed && after?.Intent.Version == snapshot.Intent.Version;
            snapshot = after;
        }
    }

    private async ValueTask<(IntentSnapshot? After, TimeSpan? Pause)> TakeAsync(Step step, IntentSnapshot snapshot, IntentView view, Task<RouteChoice>? choosing)
    {
        switch (step)
        {
            case Step.Route:
                return await sender.RouteAsync(snapshot, view, choosing).ConfigureAwait(false);
            case Step.Resend resend:
                return (await sender.ResendAsync(snapshot, resend.Attempt).ConfigureAwait(false), null);
            case Step.Query query:
                return await inquirer.QueryAsync(snapshot, query.Attempt).ConfigureAwait(false);
            case Step.Canary canary:
                return await inquirer.CanaryAsync(snapshot, canary.Attempt).ConfigureAwait(false);
            case Step.Fence fence:
                return (await inquirer.FenceAsync(snapshot, fence.Attempt).ConfigureAwait(false), null);
            case Step.ProveAbsent proof:
                return await inquirer.ProveAsync(snapshot, proof).ConfigureAwait(false);
            case Step.GiveUpSlot risk:
                return await RiskAsync(snapshot, risk.Attempt).ConfigureAwait(false);
            case Step.Refetch refetch:
                return (await inquirer.RefetchAsync(snapshot, refetch.Attempt).ConfigureAwait(false), null);
            case Step.Compensate compensate:
                return (await compensator.CompensateAsync(snapshot, compensate).ConfigureAwait(false), null);
            case Step.Report:
                return (await compensator.ReportAsync(snapshot, view).ConfigureAwait(false), null);
            case Step.Escalate escalate:
                return (await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Set(intent => intent with { Escalated = escalate.Reason })).ConfigureAwait(false), null);
            case Step.Conclude conclude:
                return (await ConcludeAsync(snapshot, conclude).ConfigureAwait(false), null);
            default:
                throw new InvalidOperationException($"No way to take the step {step.GetType().Name}.");
        }
    }

    private ValueTask<IntentSnapshot?> ConcludeAsync(IntentSnapshot snapshot, Step.Conclude conclude) => store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Set(intent => intent with
    {
        Closing = conclude.Kind,
        ClosingCategory = conclude.Category,
        ClosingMessage = conclude.UserMessage,
        Escalated = null,
    }));

    private async ValueTask<(IntentSnapshot? After, TimeSpan? Pause)> RiskAsync(IntentSnapshot snapshot, AttemptView view)
    {
        var intent = snapshot.Intent;
        var atRisk = await parts.Journal.GetAtRiskAsync(intent.Amount.Currency, context().Now - TimeSpan.FromHours(24), CancellationToken.None).ConfigureAwait(false);
        if (atRisk + intent.Amount.MinorUnits > intent.Policy.DailyBudgetMinorUnits)
        {
            return (null, TimeSpan.FromMinutes(1));
        }

        return (await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit =>
        {
            edit.Set(current => current with { AtRisk = true });
            edit.Add(view.Record.Reference, new EvidenceDraft(EvidenceClaim.SlotGivenUp, EvidenceSource.Engine));
        }).ConfigureAwait(false), null);
    }
}
