using System.Globalization;
using Integrations.Settlement.Aptos.Wire;

namespace Integrations.Settlement.Aptos;

/// <summary>Finds out what became of a settlement, and keeps the numbers of its sender up to date with it. That it never runs is believed when two nodes say so, where there are two. Thread-safe.</summary>
internal sealed class AptosConfirmer(AptosParts parts)
{
    private readonly AptosGapRepair _gaps = new(parts);

    /// <summary>What is proven now. Where others wait behind a gap of the sender's numbers, it is filled.</summary>
    /// <exception cref="IntegrationException">No node can tell, or the second one cannot.</exception>
    public async Task<AptosFate> ConfirmAsync(AptosSettlement settlement, CallMarks? marks, CancellationToken cancellationToken)
    {
        var raw = settlement.Transaction.Transaction;
        if (raw.Payload.Nonce is not null || parts.Sequence is not { } sequence || raw.Sender != parts.Settings.Sender)
        {
            return await FindAsync(settlement, marks, cancellationToken).ConfigureAwait(false);
        }

        sequence.Saw(settlement);
        var fate = await FindAsync(settlement, marks, cancellationToken).ConfigureAwait(false);
        switch (fate.State)
        {
            case AptosFateState.Dead when fate.ReplacedBy is null:
                sequence.Release(settlement.Transaction, fate.Ledger);
                break;
            case AptosFateState.Dead or AptosFateState.Succeeded or AptosFateState.FailedOnChain:
                sequence.Used(raw.SequenceNumber, fate.Ledger);
                break;
            default:
                await _gaps.RepairAsync(cancellationToken).ConfigureAwait(false);
                break;
        }

        return fate;
    }

    private async Task<AptosFate> FindAsync(AptosSettlement settlement, CallMarks? marks, CancellationToken cancellationToken)
    {
        AptosFate? dead = null;
        AptosFate? undecided = null;
        IntegrationException? failure = null;
        foreach (var node in parts.Nodes.All)
        {
            try
            {
                var fate = await AskAsync(node, settlement, marks, cancellationToken).ConfigureAwait(false);
                if (fate.State is AptosFateState.Undecidable)
                {
                    undecided = fate;
                    continue;
                }

                if (fate.State is not AptosFateState.Dead)
                {
                    return fate;
                }

                if (dead is not null || parts.Nodes.All.Count is 1)
                {
                    return fate;
                }

                dead = fate;
            }
            catch (IntegrationException unanswered)
            {
                failure = unanswered;
            }
        }

        return undecided ?? throw failure!;
    }

    private async Task<AptosFate> AskAsync(AptosNode node, AptosSettlement settlement, CallMarks? marks, CancellationToken cancellationToken)
    {
        var verdict = await parts.Nodes.AskAsync(
            node,
            new NodeRequest(NodeEndpoints.ByHash, $"transactions/by_hash/{settlement.Hash}"),
            answer => NodeLookups.Read(answer, parts.Settings.ChainId),
            marks,
            cancellationToken).ConfigureAwait(false);
        if (verdict.Value is not { } reading)
        {
            throw ProviderExceptions.For(verdict.Error!, verdict.Exchange.BlockedBy ?? verdict.Exchange.Last?.Exception);
        }

        var lookup = NodeLookups.Of(reading);

        // Asked for by its hash, which covers everything that was signed; an answer about another one is none.
        var isOurs = lookup.Transaction is not { } seen || (seen.Hash == settlement.Hash && (seen.Sender is null || seen.Sender == settlement.Transaction.Transaction.Sender));
        if (!isOurs)
        {
            throw ProviderExceptions.For(new ProviderError { Category = ErrorCategory.MalformedAnswer, Provider = AptosTelemetry.Provider, Operation = NodeEndpoints.ByHash.Name, Code = NodeErrors.WrongHash });
        }

        var fate = AptosFate.Of(lookup, settlement.ExpirationSeconds, settlement.SignedAtVersion);
        return fate.State is AptosFateState.Unknown && settlement.Transaction.Transaction.Payload.Nonce is null
            ? await AskNumberAsync(node, settlement, marks, cancellationToken).ConfigureAwait(false) ?? fate
            : fate;
    }

    /// <summary>What is on the chain under the settlement's number: itself, which a lookup around the commit may deny, or another one, which it can never run after. <see langword="null"/> when nothing is seen.</summary>
    private async Task<AptosFate?> AskNumberAsync(AptosNode node, AptosSettlement settlement, CallMarks? marks, CancellationToken cancellationToken)
    {
        var raw = settlement.Transaction.Transaction;
        var request = new NodeRequest(NodeEndpoints.AccountTransactions, string.Create(CultureInfo.InvariantCulture, $"accounts/{raw.Sender.ToLongString()}/transactions?start={raw.SequenceNumber}&limit=1"));
        var verdict = await parts.Nodes.AskAsync(
            node, request, answer => NodeAnswers.Json(answer, parts.Settings.ChainId, AptosJsonContext.Wire.ListTransactionBody, static bodies => bodies.ConvertAll(NodeBodies.Transaction)), marks, cancellationToken).ConfigureAwait(false);
        var found = verdict.Value?.Value?.Find(one => one.IsCommitted && one.Sender == raw.Sender && one.Nonce is null && one.SequenceNumber == raw.SequenceNumber);
        return found is null ? null
            : found.Hash != settlement.Hash ? new AptosFate(AptosFateState.Dead, verdict.Value!.Ledger, null) { ReplacedBy = found.Hash }
            : new AptosFate(found.Success is true ? AptosFateState.Succeeded : AptosFateState.FailedOnChain, verdict.Value!.Ledger, found);
    }
}
