using Integrations.Settlement.Aptos.Wire;

namespace Integrations.Settlement.Aptos;

/// <summary>Finds out what became of a settlement. That it never runs is believed when two nodes say so, where there are two. Thread-safe.</summary>
internal sealed class AptosConfirmer(AptosParts parts)
{
    /// <summary>What is proven now.</summary>
    /// <exception cref="IntegrationException">No node can tell, or the second one cannot.</exception>
    public async Task<AptosFate> ConfirmAsync(AptosSettlement settlement, CallMarks? marks, CancellationToken cancellationToken)
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
        return isOurs
            ? AptosFate.Of(lookup, settlement.ExpirationSeconds, settlement.SignedAtVersion)
            : throw ProviderExceptions.For(new ProviderError { Category = ErrorCategory.MalformedAnswer, Provider = AptosTelemetry.Provider, Operation = NodeEndpoints.ByHash.Name, Code = NodeErrors.WrongHash });
    }
}
