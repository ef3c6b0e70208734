using Integrations.Sandbox.MobileMart.Wire;

namespace Integrations.Sandbox.MobileMart.Operations;

/// <summary>Tells a sale again and takes a pinned one back. Called under the world's gate. Their parameters are not public: these are the contract's assumptions.</summary>
internal sealed class Afterwards(MobileMartWorld world)
{
    public SandboxAnswer Reprint(MobileMartVas vas, MobileMartMerchant merchant, FulcrumFields fields)
    {
        if (fields.Text("requestId") is not { } id)
        {
            return Error(1010);
        }

        if (!world.Options.AllowsReprint)
        {
            return Error(1012);
        }

        return world.Sales.GetValueOrDefault(id) is { } sale && sale.Product.Vas == vas && sale.Merchant == merchant && sale.At + world.Options.ReprintVisibleAfter <= world.Now
            ? sale.Answer(!world.Options.Shapes.ReprintWithoutArtefact)
            : Error(1003);
    }

    public SandboxAnswer Reverse(MobileMartVas vas, MobileMartMerchant merchant, FulcrumFields fields)
    {
        if (world.Refuse(fields.Text("requestId")) is { } refusal)
        {
            return refusal;
        }

        var sale = fields.Text("originalRequestId") is { } original
            ? world.Sales.GetValueOrDefault(original)
            : world.Sales.Values.FirstOrDefault(one => one.TransactionId == fields.Text("transactionId"));
        if (sale is null || sale.Product.Vas != vas || sale.Merchant != merchant || sale.SerialNumber.Length is 0 || sale.ReversedAt is not null)
        {
            return Error(1003);
        }

        world.Use(fields.Text("requestId")!);
        sale.ReversedAt = world.Now;
        merchant.Credit += sale.Amount;
        var id = world.NewUuid();
        world.Ledger.Move(id, (Ledger.Outside, vas.ToString()), (merchant.ClientId, "Credit"), sale.Amount);
        return SandboxAnswer.Json(200, FulcrumJson.Write(json =>
        {
            json.WriteString("timestamp", SouthAfricanTime.Iso(world.Now, world.Options.Shapes));
            json.WriteString("transactionId", id);
        }));
    }

    private SandboxAnswer Error(int code) => FulcrumAnswers.Error(code, null, world.Options.Shapes);
}
