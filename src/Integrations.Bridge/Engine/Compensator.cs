namespace Integrations.Bridge;

/// <summary>Takes back what moved once too often.</summary>
internal sealed class Compensator(EngineParts parts, RouteTable routes, IntentStore store, Admission admission, Func<StepContext> context)
{
    public async Task<IntentSnapshot?> CompensateAsync(IntentSnapshot snapshot, AttemptView view)
    {
        var attempt = view.Record;
        var isPossible = attempt.Receipt is not null
            && routes.Capabilities(attempt.Route)?.Reverse is ReverseCapability.Full or ReverseCapability.Partial
            && routes.Descriptors.Any(route => route.Kind is PaymentKind.Refund && route.Provider == attempt.Provider && route.Merchant == attempt.Merchant);
        var key = isPossible ? parts.Rules.KeyOfCompensation(attempt, context().Now) : null;
        if (key is not null)
        {
            await admission.CompensateAsync(snapshot.Intent, attempt, key).ConfigureAwait(false);
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
                    edit.Set(intent => intent with { Flags = intent.Flags | PaymentFlags.CompensationFailed });
                }
            }).ConfigureAwait(false);
        }

        return await store.TryWriteAsync(JournalWrite.Conclude, snapshot, edit => edit.Set(intent => intent with
        {
            Compensation = hasSucceeded ? NextStep.Reported : NextStep.ReportedFailure,
        })).ConfigureAwait(false);
    }
}
