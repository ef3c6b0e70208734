namespace Integrations.Bridge;

/// <summary>Takes back what moved once too often, and what a person wants back.</summary>
internal sealed class Compensator(EngineParts parts, IntentStore store, Admission admission, Func<StepContext> context)
{
    public async Task<IntentSnapshot?> CompensateAsync(IntentSnapshot snapshot, Step.Compensate step)
    {
        if (step.Attempt is not { Record: { } attempt })
        {
            return await store.TryWriteAsync(JournalWrite.Conclude, snapshot, static edit => edit.Set(static intent => intent with { Flags = intent.Flags | PaymentFlags.CompensationFailed })).ConfigureAwait(false);
        }

        var key = step.Key ?? parts.Rules.KeyOfCompensation(attempt, context().Now);
        var refund = await admission.CompensateAsync(snapshot.Intent, attempt, key).ConfigureAwait(false);
        return await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit =>
        {
            edit.Set(intent => intent with { Compensation = key });
            if (refund.State is IntentState.Failed or IntentState.Expired or IntentState.Cancelled)
            {
                // It was made before, when something else held the attempt, and has ended.
                Refunds.End(edit, attempt.Reference, key);
            }
            else
            {
                _ = Refunds.TryBegin(edit, attempt.Reference, key, out _);
            }
        }).ConfigureAwait(false);
    }

    /// <summary>A refund that takes back an attempt tells the payment of that attempt how it ended.</summary>
    public async Task<IntentSnapshot?> ReportAsync(IntentSnapshot snapshot, IntentView view)
    {
        var reference = snapshot.Intent.Compensates!;
        var hasSucceeded = view.State is IntentState.Succeeded;
        if (await parts.Journal.FindByReferenceAsync(reference, CancellationToken.None).ConfigureAwait(false) is { } attempt)
        {
            await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit =>
            {
                if (hasSucceeded)
                {
                    edit.Add(reference, new EvidenceDraft(EvidenceClaim.Reversal, EvidenceSource.Engine) { Note = snapshot.Intent.Key });
                    Refunds.Clear(edit);
                }
                else
                {
                    Refunds.End(edit, reference, snapshot.Intent.Key);
                }
            }).ConfigureAwait(false);
        }

        return await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Set(intent => intent with
        {
            Compensation = hasSucceeded ? NextStep.Reported : NextStep.ReportedFailure,
        })).ConfigureAwait(false);
    }
}
