using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary>Submitting one transaction or several, trying one out, and what is to be signed.</summary>
internal sealed class AptosSubmissions(AptosWorld world, AptosReplies replies)
{
    private const ulong PrioritizedGap = 50;

    private readonly AptosTransactionJson _json = new(world.Library);
    private readonly AptosRequestJson _requests = new(world.Library);

    public SandboxAnswer Submit(AptosTurn turn)
    {
        var signed = ReadOne(turn);
        if (Refuse(turn, signed) is { } refusal)
        {
            throw refusal;
        }

        if (turn.WantsBcs)
        {
            return replies.Bcs(turn, [], 202);
        }

        var body = _json.Pending(signed, hasType: false);
        if (turn.Flow.Faults.Find(FaultEffect.ExecuteThenConclude) is { Code: AptosFault.WrongHash })
        {
            body["hash"] = AptosHex.Of(AptosHash.Of(signed.Bytes));
        }

        return replies.Json(turn, body, 202);
    }

    public SandboxAnswer SubmitBatch(AptosTurn turn)
    {
        var all = ReadAll(turn);
        if (all.Length > world.Options.MostOfBatch)
        {
            throw AptosErrorException.Input(string.Create(CultureInfo.InvariantCulture, $"Submitted too many transactions: {all.Length}, while limit is {world.Options.MostOfBatch}"));
        }

        var failures = new JsonArray();
        for (var i = 0; i < all.Length; i++)
        {
            if (Refuse(turn, all[i]) is { } refusal)
            {
                failures.Add((JsonNode)new JsonObject { ["error"] = AptosReplies.ErrorBody(refusal), ["transaction_index"] = i });
            }
        }

        if (failures.Count > 0 && failures.Count == all.Length && world.Options.RefusesWholeBatch)
        {
            throw AptosErrorException.Input("All transactions submitted were invalid.");
        }

        return replies.Json(turn, new JsonObject { ["transaction_failures"] = failures }, failures.Count is 0 ? 202 : 206);
    }

    public SandboxAnswer Simulate(AptosTurn turn)
    {
        var signed = ReadOne(turn);
        if (AptosSignatures.AreValid(signed))
        {
            throw AptosErrorException.Input("Simulated transactions must not have a valid signature");
        }

        signed = Estimated(turn, signed);
        var refusal = world.Check(turn.Node, signed) ?? CheckGap(turn, signed.Raw);
        var result = refusal is { } why
            ? new AptosResult(Success: false, why.Name, 0, 0, 0, 0, [], [], [])
            : world.Try(turn.Node, signed).Result;
        return replies.Json(turn, new JsonArray(_json.Simulated(signed, result, turn.Head, turn.Head.Timestamp)))
            .WithHeader("X-Aptos-Gas-Used", AptosTexts.Of(result.GasUsed));
    }

    public SandboxAnswer EncodeSubmission(AptosTurn turn)
    {
        if (turn.WantsBcs)
        {
            throw new AptosErrorException(400, "bcs_not_supported", "BCS is not supported for encode submission");
        }

        try
        {
            var raw = _requests.RawBytes(AptosRequestJson.Parse(turn.Body) as JsonObject ?? [], world.ChainIdOf(turn.Node));
            return replies.Json(turn, AptosHex.Of([.. AptosHash.Domain("RawTransaction"), .. raw]));
        }
        catch (AptosDecodeException failure)
        {
            throw AptosErrorException.Input(failure.Message);
        }
    }

    public SandboxAnswer EstimateGasPrice(AptosTurn turn) => replies.Json(turn, new JsonObject
    {
        ["deprioritized_gas_estimate"] = world.Options.LowGasEstimate ?? world.Options.GasEstimate,
        ["gas_estimate"] = world.Options.GasEstimate,
        ["prioritized_gas_estimate"] = world.Options.GasEstimate + PrioritizedGap,
    });

    private AptosErrorException? Refuse(AptosTurn turn, AptosSigned signed)
    {
        if (!AptosSignatures.AreValid(signed))
        {
            return VmError(new AptosRefusal(1, "INVALID_SIGNATURE"));
        }

        if (world.Check(turn.Node, signed) is { } refusal)
        {
            return VmError(refusal);
        }

        var mempool = turn.Node.Mempool;
        if (mempool.Find(signed.Raw.Slot) is { } there)
        {
            if (there.Signed.Raw.Bytes.AsSpan().SequenceEqual(signed.Raw.Bytes))
            {
                return null;
            }

            if (!signed.Raw.IsRepricingOf(there.Signed.Raw))
            {
                return new AptosErrorException(400, "invalid_transaction_update", "Transaction already in mempool with a different payload");
            }
        }
        else if (IsFull(mempool, signed.Raw) is { } full)
        {
            return full;
        }

        Take(turn, signed);
        return null;
    }

    private void Take(AptosTurn turn, AptosSigned signed)
    {
        var delay = world.Options.Timing.Commit;
        if (turn.Flow.Faults.Find(FaultEffect.ExecuteThenConclude) is { Code: AptosFault.Late } late)
        {
            delay += TimeSpan.FromTicks(long.Parse(late.Text, CultureInfo.InvariantCulture));
        }

        world.Accept(turn.Node, signed, delay);
        if (turn.Flow.Faults.Find(FaultEffect.Conclude) is { Code: AptosFault.Dropped })
        {
            world.Drop(signed.Hash);
        }

        turn.Flow.Then(delay, () => world.CommitDue(signed.Hash));
    }

    private AptosErrorException? IsFull(AptosMempool mempool, AptosRaw raw)
    {
        if (mempool.Count >= world.Options.MostWaiting)
        {
            return Full($"Mempool is full. Mempool size: {mempool.Count}, Capacity: {world.Options.MostWaiting}");
        }

        var isNonce = raw.Slot.IsNonce;
        var (count, most) = (mempool.CountOf(raw.Sender, isNonce), isNonce ? world.Options.MostWaitingOrderless : world.Options.MostWaitingInOrder);
        return count >= most
            ? Full($"Mempool over capacity for account. Number of {(isNonce ? "orderless" : "seq number")} transactions from account: {count} Capacity per account: {most}")
            : null;
    }

    private static AptosErrorException Full(string message) => new(507, "mempool_is_full", message);

    private static AptosErrorException VmError(AptosRefusal refusal) => new(400, "vm_error", $"Invalid transaction: Type: Validation Code: {refusal.Name}", refusal.Code);

    private static AptosRefusal? CheckGap(AptosTurn turn, AptosRaw raw) =>
        raw.Payload.Nonce is null && raw.SequenceNumber > turn.Head.State.Account(raw.Sender).SequenceNumber ? AptosValidation.SequenceNumberTooNew : null;

    /// <summary>The node's own values in place of the given ones, where it is asked for them.</summary>
    private AptosSigned Estimated(AptosTurn turn, AptosSigned signed)
    {
        var raw = signed.Raw;
        var price = turn.IsTrue("estimate_prioritized_gas_unit_price") ? world.Options.GasEstimate + PrioritizedGap
            : turn.IsTrue("estimate_gas_unit_price") ? world.Options.GasEstimate
            : raw.GasPrice;
        var most = raw.MaxGas;
        if (turn.IsTrue("estimate_max_gas_amount"))
        {
            most = price is 0 ? world.Options.MostGas : Math.Min(world.Options.MostGas, turn.Head.State.Apt(signed.Payer) / price);
        }

        return signed with { Raw = raw with { GasPrice = price, MaxGas = most } };
    }

    private AptosSigned ReadOne(AptosTurn turn)
    {
        try
        {
            return turn.ContentType switch
            {
                AptosTurn.SignedBcs => AptosSigned.Read(turn.Body.Span),
                AptosTurn.Json => _requests.ReadSigned(AptosRequestJson.Parse(turn.Body), world.ChainIdOf(turn.Node)),
                _ => throw WrongType(turn),
            };
        }
        catch (AptosDecodeException failure)
        {
            throw Undecoded(failure);
        }
    }

    private AptosSigned[] ReadAll(AptosTurn turn)
    {
        try
        {
            switch (turn.ContentType)
            {
                case AptosTurn.SignedBcs:
                    var input = new AptosInput(turn.Body.Span);
                    var all = new AptosSigned[input.Count()];
                    for (var i = 0; i < all.Length; i++)
                    {
                        all[i] = AptosSigned.Read(ref input);
                    }

                    input.End();
                    return all;
                case AptosTurn.Json:
                    return [.. (AptosRequestJson.Parse(turn.Body) as JsonArray ?? throw AptosErrorException.OfFramework(400, "parse request payload error: expected an array"))
                        .Select(one => _requests.ReadSigned(one, world.ChainIdOf(turn.Node)))];
                default:
                    throw WrongType(turn);
            }
        }
        catch (AptosDecodeException failure)
        {
            throw Undecoded(failure);
        }
    }

    private static AptosErrorException WrongType(AptosTurn turn) => AptosErrorException.OfFramework(415, $"the `Content-Type` requested by the client is not supported: {turn.ContentType}");

    private static AptosErrorException Undecoded(AptosDecodeException failure) => AptosErrorException.Input($"Failed to deserialize input into SignedTransaction: {failure.Message}");
}
