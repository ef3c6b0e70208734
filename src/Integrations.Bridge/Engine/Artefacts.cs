using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>What sales yielded: handed out until the customer has it, then for reprints alone, each of which leaves a trace.</summary>
internal sealed class Artefacts(BridgeEngine engine, HeldArtefacts held, RouteCalls calls, RateBuckets polls)
{
    private static readonly TimeSpan FetchAgain = TimeSpan.FromSeconds(5);

    /// <summary>What is there before anybody acknowledged it; empty afterwards.</summary>
    public async Task<ReadOnlyMemory<byte>> TakeAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        return await FindAsync(id, cancellationToken).ConfigureAwait(false) is { EraseAt: null } artefact ? await ReadAsync(artefact).ConfigureAwait(false) : default;
    }

    /// <summary>What is there, after it is written down who asked.</summary>
    /// <exception cref="ReprintRefusedException">There is nothing.</exception>
    public async Task<VendResult> ReprintAsync(PaymentId id, Reprint reprint, CancellationToken cancellationToken)
    {
        ReviewDesk.People(reprint.Actor, reprint.Reason);
        await engine.OpenAsync().ConfigureAwait(false);
        var artefact = await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw await RefusalAsync(id).ConfigureAwait(false);
        var content = await ReadAsync(artefact).ConfigureAwait(false);
        if (content.IsEmpty)
        {
            throw new ReprintRefusedException(ReprintRefusal.Missing, "The host does not store what it sells, and its supplier does not give it again now. Ask again; where it is needed, the payment is flagged for a person.");
        }

        if (!VendResult.TryFromArtefact(content.Span, out var result))
        {
            throw new ReprintRefusedException(ReprintRefusal.NotReadable, "The route yields something of its own and no receipt: nothing can be printed from it.");
        }

        // Before it is handed out: a trace without a reading is better than a reading without one.
        await engine.Store.WriteAsync(JournalWrite.Conclude, id, null, edit => edit.Add(
            artefact.Reference, new EvidenceDraft(EvidenceClaim.Decision, EvidenceSource.Operator) { Code = OperatorCodes.Reprinted, Actor = reprint.Actor, Note = reprint.Reason })).ConfigureAwait(false);
        return result;
    }

    /// <summary>The customer has it: from now on it is kept as its kind is.</summary>
    public async Task AcknowledgeAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } artefact)
        {
            return;
        }

        var content = engine.Vault.OpenArtefact(artefact);
        if (ArtefactRules.IsMark(content.Span) && await IsMissingAsync(artefact).ConfigureAwait(false))
        {
            // Nobody handed it out since it was missed.
            return;
        }

        held.Forget(artefact.Reference);
        var eraseAt = engine.Now + ArtefactRules.AfterAcknowledgement(content.Span, engine.Options);
        if (artefact.EraseAt is not { } earlier || eraseAt < earlier)
        {
            await engine.Journal.SetArtefactErasureAsync(id, eraseAt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is held; not what waits to be erased.</summary>
    private async ValueTask<ArtefactRecord?> FindAsync(PaymentId id, CancellationToken cancellationToken) =>
        await engine.Journal.FindArtefactAsync(id, cancellationToken).ConfigureAwait(false) is { Content.IsEmpty: false } artefact && (artefact.EraseAt is not { } end || end > engine.Now) ? artefact : null;

    /// <summary>The bytes: as they are stored; where they are not, as this process still has them, or as the supplier gives them again. Empty when nobody does.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync(ArtefactRecord artefact)
    {
        var content = engine.Vault.OpenArtefact(artefact);
        if (!ArtefactRules.IsMark(content.Span))
        {
            return content;
        }

        if (held.Find(artefact.Reference) is not { IsEmpty: false } kept)
        {
            return await FetchAsync(artefact).ConfigureAwait(false);
        }

        await SetHasAsync(artefact, true).ConfigureAwait(false);
        return kept;
    }

    /// <summary>Asks the supplier for what is not stored. What it does not give is missing from then on: the engine goes on asking, and a person sees it. The mark stays, for the host that may still hold it.</summary>
    private async Task<ReadOnlyMemory<byte>> FetchAsync(ArtefactRecord artefact)
    {
        if (await engine.Store.FindAsync(artefact.Payment).ConfigureAwait(false) is not { } snapshot
            || snapshot.Attempts.FirstOrDefault(attempt => attempt.Reference == artefact.Reference) is not { } attempt
            || engine.Routes.Find(attempt.Route) is not { } route
            || !polls.TryTake(attempt.Route, out _))
        {
            // Another host may have the route, and another call its turn: nothing is known to be lost.
            return default;
        }

        var finding = route.Descriptor.Capabilities.ArtefactRefetch ? await calls.RefetchAsync(route, calls.Attempt(snapshot.Intent, attempt)).ConfigureAwait(false) : null;
        if (finding is { Artefact.IsEmpty: false })
        {
            held.Keep(artefact.Reference, finding.Artefact);
            await SetHasAsync(artefact, true).ConfigureAwait(false);
            return finding.Artefact;
        }

        // Meanwhile another host may have handed it out.
        if (attempt is { IssuesArtefact: true, HasArtefact: true } && await FindAsync(artefact.Payment, CancellationToken.None).ConfigureAwait(false) is { EraseAt: null })
        {
            await SetHasAsync(artefact, false).ConfigureAwait(false);
            engine.Wake();
        }

        return default;
    }

    private async ValueTask<bool> IsMissingAsync(ArtefactRecord artefact) =>
        await engine.Store.FindAsync(artefact.Payment).ConfigureAwait(false) is { } snapshot && snapshot.Attempts.Any(attempt => attempt.Reference == artefact.Reference && !attempt.HasArtefact);

    /// <summary>Writes that it is missing, or is there after all.</summary>
    private async Task SetHasAsync(ArtefactRecord artefact, bool has) => await engine.Store.WriteAsync(JournalWrite.Conclude, artefact.Payment, null, edit =>
    {
        if (edit.Find(artefact.Reference).HasArtefact != has)
        {
            edit.Update(artefact.Reference, attempt => has ? attempt with { HasArtefact = true } : attempt with { HasArtefact = false, Polls = 0, NextCheck = edit.Now + FetchAgain });
        }
    }).ConfigureAwait(false);

    private async Task<Exception> RefusalAsync(PaymentId id)
    {
        if (await engine.Store.FindAsync(id).ConfigureAwait(false) is not { } snapshot)
        {
            return BridgeEngine.Unknown(id);
        }

        var state = snapshot.Intent.State;
        return snapshot.Intent.Kind is not PaymentKind.Vend || state is not (IntentState.Succeeded or IntentState.Reversed)
            ? new ReprintRefusedException(ReprintRefusal.NotSold, snapshot.Intent.Kind is PaymentKind.Vend ? $"Nothing was sold: the payment is {state}." : "The payment is no sale.")
            : snapshot.Attempts.Any(static attempt => attempt.HasArtefact)
                ? new ReprintRefusedException(
                    ReprintRefusal.Erased,
                    $"What was sold is erased. A PIN goes when the customer is said to have it, or {nameof(BridgeOptions.PinRetention)} later; a meter's token or a receipt {nameof(BridgeOptions.ReceiptRetention)} later. Ask the supplier, by the payment's receipt.")
                : new ReprintRefusedException(ReprintRefusal.Missing, $"The sale succeeded and its token or PIN is not here: the payment is flagged {PaymentFlags.ArtefactMissing}, or its supplier gives none.");
    }
}
