using Integrations.Sandbox.MobileMart.Wire;

namespace Integrations.Sandbox.MobileMart.Operations;

/// <summary>Looks bills up and pays them. Called under the world's gate.</summary>
internal sealed class Bills(MobileMartWorld world)
{
    public SandboxAnswer Look(FulcrumFields fields)
    {
        var (requestId, number) = (fields.Text("requestId"), fields.Text("accountNumber"));
        if (requestId is null || number is null || fields.Text("merchantProductId") is not { } productId || fields.Text("amount") is null)
        {
            return Error(1010);
        }

        if (world.Refuse(requestId) is { } refusal)
        {
            return refusal;
        }

        if (world.Find(MobileMartVas.BillPayment, productId) is not { } product)
        {
            return Error(1000);
        }

        if (product.IsBlocked)
        {
            return Error(1011);
        }

        var account = world.Accounts.GetValueOrDefault(number) ?? new MobileMartBillAccount();
        if (account.RefusedWith is { } code)
        {
            return Error(code);
        }

        if (!Fits(product, fields.Rand("amount")))
        {
            return Error(1001);
        }

        world.Use(requestId);
        var prevend = new MobileMartPrevend { TransactionId = world.NewUuid(), Product = product, Target = number, Amount = fields.Rand("amount")!.Value, ExpiresAt = world.Now + world.Options.PrevendLife };
        world.Prevends.Add(prevend.TransactionId, prevend);
        return SandboxAnswer.Json(200, FulcrumJson.Write(json =>
        {
            json.WriteString("transactionId", prevend.TransactionId);
            FulcrumJson.Rand(json, "amountDue", account.AmountDue);
            json.WriteString("accountNumber", number);
            json.WriteString("accountHolder", account.Holder);
        }));
    }

    public SandboxAnswer Pay(MobileMartMerchant merchant, FulcrumFields fields)
    {
        if (Tender.Refuse(world, fields, "prevendTransactionId", "amount") is { } refusal)
        {
            return refusal;
        }

        if (fields.Text("prevendTransactionId") is not { } id)
        {
            return Error(1010);
        }

        if (world.Prevends.GetValueOrDefault(id) is not { IsUsed: false, Product.Vas: MobileMartVas.BillPayment } prevend || prevend.ExpiresAt <= world.Now)
        {
            return Error(1003);
        }

        if (fields.Rand("amount") is not { } amount || !Fits(prevend.Product, amount))
        {
            return Error(1001);
        }

        if (amount > merchant.Credit)
        {
            return Error(1008);
        }

        prevend.IsUsed = true;
        var sale = Deliver(merchant, fields, prevend, amount);
        world.Record(sale, prevend.Target);
        return sale.Answer(true);
    }

    private MobileMartSale Deliver(MobileMartMerchant merchant, FulcrumFields fields, MobileMartPrevend prevend, decimal amount)
    {
        var account = world.Accounts.GetOrAdd(prevend.Target, static _ => new MobileMartBillAccount());
        var (id, at, reference, holder, due, fee, pan) = (world.NewUuid(), world.Now, world.NewDigits(12), account.Holder, account.AmountDue, account.ConvenienceFee, fields.Text("tenderPan") ?? "");
        account.AmountDue = Math.Max(0, due - amount);
        return new MobileMartSale
        {
            RequestId = fields.Text("requestId")!,
            TransactionId = id,
            Product = prevend.Product,
            Operation = MobileMartOperation.BillPay,
            Merchant = merchant,
            Amount = amount,
            TenderType = fields.Text("tenderType")!,
            TenderPan = pan,
            At = at,
            Account = prevend.Target,
            Answer = _ => SandboxAnswer.Json(200, FulcrumJson.Write(json =>
            {
                json.WriteString("timestamp", SouthAfricanTime.Iso(at, world.Options.Shapes));
                json.WriteString("transactionId", id);
                FulcrumJson.Rand(json, "amount", amount);
                FulcrumJson.Rand(json, "amountDue", due);
                json.WriteString("accountNumber", prevend.Target);
                json.WriteString("accountHolder", holder);
                json.WriteString("reference", reference);
                json.WriteString("serviceProviderContact", "0860000000");
                json.WriteString("serviceProviderName", prevend.Product.Name);
                FulcrumJson.Rand(json, "convenienceFee", fee);
                json.WriteString("tenderPan", pan);
                json.WriteString("productName", prevend.Product.Name);
                json.WriteString("vasCategoryIdentifier", "BillPayment");
            })),
        };
    }

    private static bool Fits(MobileMartSandboxProduct product, decimal? amount) => amount is { } given && given >= product.Minimum && given <= product.Maximum;

    private SandboxAnswer Error(int code) => FulcrumAnswers.Error(code, null, world.Options.Shapes);
}
