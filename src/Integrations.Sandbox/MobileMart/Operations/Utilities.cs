using System.Globalization;
using System.Text.Json;
using Integrations.Sandbox.MobileMart.Wire;

namespace Integrations.Sandbox.MobileMart.Operations;

/// <summary>Looks meters up and sells their tokens. Called under the world's gate.</summary>
internal sealed class Utilities(MobileMartWorld world)
{
    public SandboxAnswer Look(FulcrumFields fields)
    {
        var (requestId, meterNumber) = (fields.Text("requestId"), fields.Text("meterNumber"));
        if (requestId is null || meterNumber is null || fields.Text("merchantProductId") is not { } productId || fields.Text("amount") is null)
        {
            return Error(1010);
        }

        if (world.Refuse(requestId) is { } refusal)
        {
            return refusal;
        }

        if (world.Find(MobileMartVas.Utility, productId) is not { } product)
        {
            return Error(1000);
        }

        if (product.IsBlocked)
        {
            return Error(1011);
        }

        var meter = world.Meters.GetValueOrDefault(meterNumber) ?? new MobileMartMeter();
        if (meter.RefusedWith is { } code)
        {
            return Error(code);
        }

        if (meterNumber.Length is < 11 or > 13 || !meterNumber.All(char.IsAsciiDigit))
        {
            return Error(1016);
        }

        if (fields.Rand("amount") is not { } amount)
        {
            return Error(1001);
        }

        world.Use(requestId);
        var prevend = new MobileMartPrevend { TransactionId = world.NewUuid(), Product = product, Target = meterNumber, Amount = amount, ExpiresAt = world.Now + world.Options.PrevendLife };
        world.Prevends.Add(prevend.TransactionId, prevend);
        return SandboxAnswer.Json(200, FulcrumJson.Write(json =>
        {
            json.WriteString("transactionId", prevend.TransactionId);
            FulcrumJson.Rand(json, "minimumPurchaseAmount", meter.NamedMinimum);
            json.WriteStartObject("consumerDetails");
            json.WriteString("name", meter.Name);
            json.WriteString("address", meter.Address);
            json.WriteEndObject();
        }));
    }

    public SandboxAnswer Purchase(MobileMartMerchant merchant, FulcrumFields fields)
    {
        if (Tender.Refuse(world, fields, "prevendTransactionId") is { } refusal)
        {
            return refusal;
        }

        if (fields.Text("prevendTransactionId") is not { } id)
        {
            return Error(1010);
        }

        if (world.Prevends.GetValueOrDefault(id) is not { IsUsed: false, Product.Vas: MobileMartVas.Utility } prevend || prevend.ExpiresAt <= world.Now)
        {
            return Error(1003);
        }

        var meter = world.Meters.GetValueOrDefault(prevend.Target) ?? new MobileMartMeter();
        if (prevend.Amount < Math.Max(meter.TrueMinimum, meter.NamedMinimum))
        {
            return Error(1001);
        }

        if (prevend.Amount > merchant.Credit)
        {
            return Error(1008);
        }

        prevend.IsUsed = true;
        var sale = Deliver(merchant, fields, prevend, meter);
        world.Record(sale, prevend.Target);
        return sale.Answer(!world.Options.Shapes.SaleWithoutArtefact);
    }

    private MobileMartSale Deliver(MobileMartMerchant merchant, FulcrumFields fields, MobileMartPrevend prevend, MobileMartMeter meter)
    {
        var (id, at, reference, receipt) = (world.NewUuid(), world.Now, world.NewDigits(20), world.NewDigits(12));
        List<(string Value, string Description)> tokens = [];
        if (meter.NeedsKeyChange)
        {
            tokens.AddRange([(NewToken(), "Key change token 1"), (NewToken(), "Key change token 2")]);
        }

        if (meter.HasFreeUnits)
        {
            tokens.Add((NewToken(), "Free basic electricity"));
        }

        tokens.Add((NewToken(), "Credit token"));
        var (name, address, debt) = (meter.Name, meter.Address, meter.Debt);
        return new MobileMartSale
        {
            RequestId = fields.Text("requestId")!,
            TransactionId = id,
            Product = prevend.Product,
            Operation = MobileMartOperation.UtilityPurchase,
            Merchant = merchant,
            Amount = prevend.Amount,
            TenderType = fields.Text("tenderType")!,
            TenderPan = fields.Text("tenderPan") ?? "",
            At = at,
            Meter = prevend.Target,
            Answer = withArtefact => SandboxAnswer.Json(200, FulcrumJson.Write(json =>
            {
                json.WriteString("timestamp", SouthAfricanTime.Iso(at, world.Options.Shapes));
                json.WriteString("transactionId", id);
                json.WriteStartObject("additionalDetails");
                json.WriteString("productAmount", Tender.Rand(prevend.Amount, world.Options.Shapes));
                json.WriteString("reference", reference);
                json.WriteString("receiptNumber", receipt);
                json.WriteStartArray("fixedCosts");
                if (debt > 0)
                {
                    json.WriteStartObject();
                    json.WriteString("description", "Arrears");
                    FulcrumJson.Rand(json, "amount", debt);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteString("processor", "Sandbox");
                json.WriteString("operator", "Sandbox");
                json.WriteStartArray("tokens");
                foreach (var token in withArtefact ? tokens : [])
                {
                    WriteToken(json, token.Value, token.Description);
                }

                json.WriteEndArray();
                json.WriteStartObject("consumerDetails");
                json.WriteString("name", name);
                json.WriteString("address", address);
                json.WriteString("message", "");
                json.WriteEndObject();
                json.WriteStartObject("municipalityDetails");
                json.WriteString("name", prevend.Product.Name);
                json.WriteEndObject();
                json.WriteString("supplierGroupCode", "123456");
                json.WriteString("keyRevisionNumber", "1");
                json.WriteString("tariffIndex", "07");
                json.WriteString("tokenTechCode", "02");
                json.WriteString("algorithmCode", "07");
                json.WriteBoolean("onlineMeter", false);
                json.WriteStartObject("accountStatus");
                json.WriteEndObject();
                json.WriteString("instructions", "Enter the token in the order shown.");
                json.WriteEndObject();
            })),
        };
    }

    private void WriteToken(Utf8JsonWriter json, string value, string description)
    {
        if (world.Options.Shapes.Tokens is MobileMartTokenForm.Text)
        {
            json.WriteStringValue(value);
            return;
        }

        json.WriteStartObject();
        json.WriteString(
            world.Options.Shapes.Tokens switch
            {
                MobileMartTokenForm.Value => "value",
                MobileMartTokenForm.TokenValue => "tokenValue",
                MobileMartTokenForm.Pin => "pin",
                _ => "token",
            },
            value);
        json.WriteString("description", description);
        json.WriteEndObject();
    }

    /// <summary>20 digits under 2^66.</summary>
    private string NewToken() => ulong.Parse(world.Ids.Hex(15), NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString("D20", CultureInfo.InvariantCulture);

    private SandboxAnswer Error(int code) => FulcrumAnswers.Error(code, null, world.Options.Shapes);
}
