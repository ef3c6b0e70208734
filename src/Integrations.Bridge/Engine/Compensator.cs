namespace Integrations.Bridge;

/// <summary>Takes back what moved once too often.</summary>
internal sealed class Compensator(EngineParts parts, IntentStore store, Admission admission, Func<StepContext> context)
{
    public async Task<IntentSnapshot?> CompensateAsync(IntentSnapshot snapshot, AttemptView? returnable)
    {
        var key = returnable is null ? null : parts.Rules.KeyOfCompensation(returnable.Record, context().Now);
        if (key is not null)
        {
            await admission.CompensateAsync(snapshot.Intent, returnable!.Record, key).ConfigureAwait(false);
        }

        return await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Set(intent => key is null
            ? intent with { Flags = intent.Flags | PaymentFlags.CompensationFailed }
            : intent with { Compensation = key })).ConfigureAwait(false);
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
                    edit.Set(static intent => intent with { Flags = intent.Flags & ~PaymentFlags.CompensationFailed });
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
