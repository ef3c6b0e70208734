using Integrations.Http;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>Lookups by hash. A "not found" counts only in the node's own words and with the headers of its ledger.</summary>
internal static class NodeLookups
{
    public static Reading<NodeReading<AptosTransaction>> Read(Transmission answer, byte chainId) =>
        NodeAnswers.Json(answer, chainId, AptosJsonContext.Wire.TransactionBody, NodeBodies.Transaction, "transaction_not_found", "version_pruned");

    public static AptosLookup Of(NodeReading<AptosTransaction> reading) => new(
        reading switch
        {
            { Value.IsPending: true } => AptosLookupStatus.Pending,
            { Value: not null } => AptosLookupStatus.Committed,
            { IsPruned: true } => AptosLookupStatus.Pruned,
            _ => AptosLookupStatus.NotFound,
        },
        reading.Ledger,
        reading.Value);
}
