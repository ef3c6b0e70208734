namespace Integrations.Settlement.Aptos;

/// <summary>Whom a signed transaction pays what, as its bytes say.</summary>
/// <param name="Metadata">The asset.</param>
/// <param name="Payouts">The receivers, in order.</param>
internal sealed record AptosPayment(AptosAddress Metadata, IReadOnlyList<AptosPayout> Payouts)
{
    /// <summary>The payment of a transaction; <see langword="null"/> when it is none of ours.</summary>
    public static AptosPayment? Of(SignedTransaction transaction)
    {
        if (transaction.Transaction.Payload.Call is not { } call || call.Function.Address != AptosAddress.Framework || call.Function.Module is not "aptos_account")
        {
            return null;
        }

        try
        {
            return (call.Function.Name, call.TypeArguments, call.GetArguments()) switch
            {
                ("transfer", [], [var to, var amount]) => new AptosPayment(AptosAddress.Apt, [new AptosPayout(Address(to), Amount(amount))]),
                ("transfer_fungible_assets", [], [var asset, var to, var amount]) => new AptosPayment(Address(asset), [new AptosPayout(Address(to), Amount(amount))]),
                ("batch_transfer", [], [var to, var amounts]) => new AptosPayment(AptosAddress.Apt, All(to, amounts)),
                ("batch_transfer_fungible_assets", [], [var asset, var to, var amounts]) => new AptosPayment(Address(asset), All(to, amounts)),
                ("transfer_coins", [{ Kind: TypeTagKind.Struct } coin], [var to, var amount]) => new AptosPayment(AptosAddress.PairedMetadata(coin), [new AptosPayout(Address(to), Amount(amount))]),
                ("batch_transfer_coins", [{ Kind: TypeTagKind.Struct } coin], [var to, var amounts]) => new AptosPayment(AptosAddress.PairedMetadata(coin), All(to, amounts)),
                _ => null,
            };
        }
        catch (BcsException)
        {
            return null;
        }
    }

    private static AptosAddress Address(byte[] bytes)
    {
        var reader = new BcsReader(bytes);
        var address = reader.Address();
        reader.End();
        return address;
    }

    private static ulong Amount(byte[] bytes)
    {
        var reader = new BcsReader(bytes);
        var amount = reader.U64();
        reader.End();
        return amount;
    }

    private static AptosPayout[] All(byte[] to, byte[] amounts)
    {
        var receivers = new BcsReader(to);
        var numbers = new BcsReader(amounts);
        var payouts = new AptosPayout[Math.Min(receivers.Count(AptosAddress.Size), numbers.Count(sizeof(ulong)))];
        for (var i = 0; i < payouts.Length; i++)
        {
            payouts[i] = new AptosPayout(receivers.Address(), numbers.U64());
        }

        receivers.End();
        numbers.End();
        return payouts;
    }
}
