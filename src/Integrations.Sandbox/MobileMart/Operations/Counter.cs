using System.Text.Json;
using Integrations.Sandbox.MobileMart.Wire;

namespace Integrations.Sandbox.MobileMart.Operations;

/// <summary>Sells airtime, data and vouchers. Called under the world's gate.</summary>
internal sealed class Counter(MobileMartWorld world)
{
    public SandboxAnswer Sell(MobileMartMerchant merchant, SandboxOperation operation, FulcrumFields fields)
    {
        var (vas, isPinned) = Of(operation);
        var refusal = (vas, isPinned) switch
        {
            (MobileMartVas.Data, false) => Tender.Refuse(world, fields, "merchantProductId", "mobileNumber"),
            (MobileMartVas.Data, true) => Tender.Refuse(world, fields, "merchantProductId"),
            (_, false) => Tender.Refuse(world, fields, "merchantProductId", "mobileNumber", "amount"),
            _ => Tender.Refuse(world, fields, "merchantProductId", "amount"),
        };
        if (refusal is not null)
        {
            return refusal;
        }

        var product = world.Find(vas, fields.Text("merchantProductId"));
        if (product is null || (vas is not MobileMartVas.Voucher && product.IsPinned != isPinned))
        {
            return Error(1000);
        }

        if (product.IsBlocked)
        {
            return Error(1011);
        }

        if (AmountOf(product, fields) is not { } amount)
        {
            return Error(1001);
        }

        var number = fields.Text("mobileNumber");
        if (!isPinned && RefusalOf(product, number) is var code and not 0)
        {
            return FulcrumAnswers.Error(code, number, world.Options.Shapes);
        }

        return amount > merchant.Credit ? Error(1008) : Deliver(merchant, operation, product, amount, number ?? "", fields);
    }

    private SandboxAnswer Deliver(MobileMartMerchant merchant, SandboxOperation operation, MobileMartSandboxProduct product, decimal amount, string number, FulcrumFields fields)
    {
        var (id, at, reference, serial) = (world.NewUuid(), world.Now, world.NewDigits(12), world.NewDigits(10));
        var pin = "0" + world.NewDigits(product.Vas is MobileMartVas.Airtime ? 13 : 15);
        var isPinless = number.Length > 0;
        var sale = new MobileMartSale
        {
            RequestId = fields.Text("requestId")!,
            TransactionId = id,
            Product = product,
            Operation = operation,
            Merchant = merchant,
            Amount = amount,
            TenderType = fields.Text("tenderType")!,
            TenderPan = fields.Text("tenderPan") ?? "",
            At = at,
            MobileNumber = number,
            SerialNumber = isPinless ? "" : serial,
            Answer = withArtefact => SandboxAnswer.Json(200, FulcrumJson.Write(json =>
            {
                json.WriteString("timestamp", SouthAfricanTime.Iso(at, world.Options.Shapes));
                json.WriteString("transactionId", id);
                if (isPinless)
                {
                    json.WriteString("productName", product.Name);
                    json.WriteString("contentCreator", product.ContentCreator);
                    FulcrumJson.Rand(json, "amount", amount);
                    json.WriteString("mobileNumber", number);
                    json.WriteString("referenceNumber", reference);
                    return;
                }

                json.WriteString("expiryDate", SouthAfricanTime.Iso(at.AddYears(3), world.Options.Shapes));
                json.WriteStartObject("additionalDetails");
                json.WriteString("productInstructions", "Dial *130*PIN# to redeem.");
                json.WriteString("productAmount", Tender.Rand(amount, world.Options.Shapes));
                if (withArtefact)
                {
                    WritePin(json, pin);
                }

                json.WriteString("serialNumber", serial);
                json.WriteString("referenceNumber", reference);
                json.WriteString("productName", product.Name);
                json.WriteString("contentCreator", product.ContentCreator);
                json.WriteEndObject();
            })),
        };
        world.Record(sale, number);
        return sale.Answer(!world.Options.Shapes.SaleWithoutArtefact);
    }

    private void WritePin(Utf8JsonWriter json, string pin)
    {
        if (world.Options.Shapes.PinAsNumber)
        {
            json.WriteNumber("pin", long.Parse(pin, System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteString("pin", pin);
        }
    }

    /// <summary>What is charged; <see langword="null"/> where the amount does not fit the product.</summary>
    private static decimal? AmountOf(MobileMartSandboxProduct product, FulcrumFields fields)
    {
        if (product.Amount is { } price)
        {
            return !fields.Has("amount") || fields.Rand("amount") == price ? price : null;
        }

        return fields.Rand("amount") is { } amount && amount >= product.Minimum && amount <= product.Maximum ? amount : null;
    }

    /// <summary>The code with which a number is refused; 0 for none. The test numbers behave as the pack lists them.</summary>
    private int RefusalOf(MobileMartSandboxProduct product, string? number)
    {
        var isLocal = number is { Length: 10 } && number[0] is '0' && number.All(char.IsAsciiDigit);
        var isInternational = number is { Length: 11 } && number.StartsWith("27", StringComparison.Ordinal) && number.All(char.IsAsciiDigit);
        if (!isLocal && !(isInternational && world.Options.TakesInternationalNumbers))
        {
            return 1013;
        }

        var local = isLocal ? number! : string.Concat("0", number.AsSpan(2));
        if (world.Numbers.TryGetValue(local, out var scripted))
        {
            return scripted;
        }

        return ProductShelf.TestNumbers.GetValueOrDefault(local) switch
        {
            null or "TELKOM" => 0,
            "CELLC" => 1016,
            "VODACOM" when product.Vas is MobileMartVas.Data => 1013,
            var network => network == ProductShelf.Plain(product.ContentCreator) ? 0 : 1016,
        };
    }

    private SandboxAnswer Error(int code) => FulcrumAnswers.Error(code, null, world.Options.Shapes);

    private static (MobileMartVas Vas, bool IsPinned) Of(SandboxOperation operation) =>
        operation == MobileMartOperation.AirtimePinless ? (MobileMartVas.Airtime, false)
        : operation == MobileMartOperation.AirtimePinned ? (MobileMartVas.Airtime, true)
        : operation == MobileMartOperation.DataPinless ? (MobileMartVas.Data, false)
        : operation == MobileMartOperation.DataPinned ? (MobileMartVas.Data, true)
        : (MobileMartVas.Voucher, true);
}
