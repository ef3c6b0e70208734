using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Pools;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>Executes a transaction that passed its checks: all of it, or the fee alone.</summary>
internal sealed class AptosMachine(AptosLibrary library, AptosSandboxOptions options, Func<string, bool> isAdded)
{
    public const string Succeeded = "Executed successfully";

    // Units and octas of the recorded transactions; options multiply them.
    private const ulong BaseExecution = 4;
    private const ulong BaseIo = 5;
    private const ulong FeeOfStore = 53_240;

    /// <param name="before">What the chain holds.</param>
    /// <param name="signed">The transaction.</param>
    /// <param name="seconds">The time of its block.</param>
    public (AptosState State, AptosResult Result) Execute(AptosState before, AptosSigned signed, ulong seconds)
    {
        var effects = Begin(before, signed.Raw);
        try
        {
            Run(signed.Raw.Payload, effects, seconds);
            return Charge(before, effects, signed, Succeeded);
        }
        catch (AptosAbortException abort)
        {
            return Charge(before, Begin(before, signed.Raw), signed, abort.Message);
        }
    }

    private void Run(AptosPayload payload, AptosEffects effects, ulong seconds)
    {
        if (payload.Call is not { } call)
        {
            // The sandbox runs no byte code.
            throw new AptosAbortException("Execution failed in script at code offset 0");
        }

        if (library.Find(call) is not { IsEntry: true } function)
        {
            throw new AptosAbortException("LINKER_ERROR");
        }

        if (call.Arguments.Count != function.Parameters.Count)
        {
            throw new AptosAbortException("NUMBER_OF_ARGUMENTS_MISMATCH");
        }

        if (call.TypeArguments.Count != function.TypeArguments)
        {
            throw new AptosAbortException("NUMBER_OF_TYPE_ARGUMENTS_MISMATCH");
        }

        var isFramework = call.Address is AptosAddresses.Framework && AptosFramework.TryRun($"{call.Module}::{call.Name}", effects, new AptosArguments(call));
        if (!isFramework && !AptosPoolContracts.TryRun(call, effects, seconds) && !isAdded(call.Function))
        {
            throw new AptosAbortException("LINKER_ERROR");
        }
    }

    private (AptosState State, AptosResult Result) Charge(AptosState before, AptosEffects effects, AptosSigned signed, string status)
    {
        var (raw, scale) = (signed.Raw, (ulong)options.GasScale);
        var (execution, io) = (scale * (BaseExecution + effects.Work), scale * BaseIo);
        var storage = scale * FeeOfStore * (ulong)effects.NewStores;
        var gas = execution + io + (raw.GasPrice is 0 ? 0 : (storage + raw.GasPrice - 1) / raw.GasPrice);
        var isSuccess = status is Succeeded;
        if (gas > raw.MaxGas)
        {
            return isSuccess
                ? Charge(before, Begin(before, raw), signed, "Out of gas")
                : Finish(before, effects, signed, status, raw.MaxGas, raw.MaxGas, 0, 0);
        }

        if (status is "Out of gas")
        {
            return Finish(before, effects, signed, status, raw.MaxGas, raw.MaxGas, 0, 0);
        }

        if (isSuccess && effects.State.Apt(signed.Payer) < gas * raw.GasPrice)
        {
            return Charge(before, Begin(before, raw), signed, "Move abort in 0x1::coin: EINSUFFICIENT_BALANCE(0x10006): Not enough coins to complete transaction");
        }

        return Finish(before, effects, signed, status, gas, execution, io, storage);
    }

    /// <summary>The slot is used whatever the call does.</summary>
    private static AptosEffects Begin(AptosState before, AptosRaw raw)
    {
        var (account, fresh) = (before.Account(raw.Sender), before.Untouched());
        var used = raw.Payload.Nonce is { } nonce
            ? fresh.With(raw.Sender, account) with { Nonces = before.Nonces.SetItem((raw.Sender, nonce), raw.Expiration) }
            : fresh.With(raw.Sender, account with { SequenceNumber = account.SequenceNumber + 1 });
        return new AptosEffects(used, raw.Sender, account.SequenceNumber);
    }

    private static (AptosState State, AptosResult Result) Finish(AptosState before, AptosEffects effects, AptosSigned signed, string status, ulong gas, ulong execution, ulong io, ulong storage)
    {
        var fee = gas * signed.Raw.GasPrice;
        var (payer, after) = (signed.Payer, effects.State);
        if (fee > 0)
        {
            var store = after.Store(payer, AptosAddresses.Apt);
            after = after.With(payer, AptosAddresses.Apt, store with { Balance = store.Balance - fee }) with { FeesBurned = after.FeesBurned + fee };
            effects.Emit("0x1::fungible_asset::Withdraw", AptosEffects.Moved(payer, AptosAddresses.Apt, fee));
        }

        effects.Emit("0x1::transaction_fee::FeeStatement", new JsonObject
        {
            ["execution_gas_units"] = AptosTexts.Of(execution),
            ["io_gas_units"] = AptosTexts.Of(io),
            ["storage_fee_octas"] = AptosTexts.Of(storage),
            ["storage_fee_refund_octas"] = "0",
            ["total_charge_gas_units"] = AptosTexts.Of(gas),
        });
        var result = new AptosResult(status is Succeeded, status, gas, execution, io, storage, effects.Events, [.. AptosResources.Changes(before, after)], effects.Legs);
        return (after, result);
    }
}
