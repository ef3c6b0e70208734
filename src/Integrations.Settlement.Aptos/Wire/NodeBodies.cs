using System.Text.Json;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>Bodies of nodes as what the client gives. A text that is not what it should be is a <see cref="FormatException"/>.</summary>
internal static class NodeBodies
{
    private const string FeeStatement = "0x1::transaction_fee::FeeStatement";
    private const string Waiting = "pending_transaction";

    public static AptosLedgerInfo Ledger(LedgerBody body) => new()
    {
        ChainId = body.ChainId,
        Epoch = body.Epoch,
        Version = body.LedgerVersion,
        OldestVersion = body.OldestLedgerVersion,
        Time = AptosTime.Of(body.LedgerTimestamp),
        Seconds = body.LedgerTimestamp / 1_000_000,
        NodeRole = body.NodeRole,
        BlockHeight = body.BlockHeight,
        OldestBlockHeight = body.OldestBlockHeight,
        GitHash = body.GitHash,
    };

    public static AptosAccount Account(AccountBody body) => new(body.SequenceNumber, NodeTexts.Address(body.AuthenticationKey));

    public static AptosGasPrices Gas(GasBody body) => new(body.GasEstimate, body.DeprioritizedGasEstimate ?? body.GasEstimate, body.PrioritizedGasEstimate ?? body.GasEstimate);

    /// <summary>A transaction. What is answered to a submission carries no type: it waits.</summary>
    public static AptosTransaction Transaction(TransactionBody body) => new()
    {
        Type = body.Type ?? Waiting,
        Hash = TransactionHash.Parse(body.Hash),
        Version = body.Version,
        Sender = body.Sender is null ? null : NodeTexts.Address(body.Sender),
        SequenceNumber = body.SequenceNumber,
        Nonce = body.ReplayProtectionNonce,
        MaxGasAmount = body.MaxGasAmount,
        GasUnitPrice = body.GasUnitPrice,
        ExpirationSeconds = body.ExpirationTimestampSecs,
        GasUsed = body.GasUsed,
        Success = body.Success,
        VmStatus = body.VmStatus,
        Time = body.Timestamp is { } time ? AptosTime.Of(time) : null,
        Fee = Fee(body),
        Events = [.. (body.Events ?? []).Select(Event)],
        Payload = body.Payload,
        Signature = body.Signature,
        Changes = body.Changes,
    };

    public static AptosEvent Event(EventBody body) => new(body.Type, body.Data ?? default) { Version = body.Version, SequenceNumber = body.SequenceNumber ?? 0 };

    public static AptosTransactionSummary Summary(SummaryBody body) => new(
        body.Version, TransactionHash.Parse(body.TransactionHash), NodeTexts.Address(body.Sender), body.ReplayProtector?.SequenceNumber, body.ReplayProtector?.Nonce);

    public static AptosBlock Block(BlockBody body) => new(
        body.BlockHeight, TransactionHash.Parse(body.BlockHash), AptosTime.Of(body.BlockTimestamp), body.FirstVersion, body.LastVersion, [.. (body.Transactions ?? []).Select(Transaction)]);

    public static AptosResource Resource(ResourceBody body) => new(body.Type, body.Data);

    public static AptosModule Module(ModuleBody body) => new(body.Abi?.Name ?? "", NodeTexts.Bytes(body.Bytecode) ?? [], [.. (body.Abi?.ExposedFunctions ?? []).Select(Function)]);

    public static AptosSimulation Simulation(TransactionBody body) => new(
        body.Success ?? throw new FormatException("no success"), body.VmStatus ?? "", body.GasUsed ?? throw new FormatException("no gas"), body.GasUnitPrice ?? 0, Transaction(body));

    private static AptosModuleFunction Function(FunctionBody body) => new(body.Name, body.IsEntry, body.IsView, body.GenericTypeParams?.Count ?? 0, body.Params ?? [], body.Return ?? []);

    private static ulong? Fee(TransactionBody body)
    {
        if (body.GasUsed is not { } used || body.GasUnitPrice is not { } price)
        {
            return null;
        }

        var statement = body.Events?.FirstOrDefault(static one => one.Type is FeeStatement)?.Data;
        var refund = statement is { ValueKind: JsonValueKind.Object } data ? data.Deserialize(AptosJsonContext.Wire.FeeBody)?.StorageFeeRefundOctas ?? 0 : 0;
        var fee = unchecked((UInt128)used * price);
        return fee <= ulong.MaxValue && fee >= refund ? (ulong)fee - refund : 0;
    }
}
