using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Flash.Wire;

namespace Integrations.Sandbox.Flash.Operations;

/// <summary>Prepaid electricity: the lookup that sells nothing, and the purchase.</summary>
internal sealed class Utilities(FlashWorld world)
{
    private const int Product = 701;
    private const decimal CentsPerUnit = 250m;
    private const decimal FreeUnitsWithPurchase = 5m;
    private const decimal Tax = 0.15m;
    private const string Tariff = "Sandbox domestic";

    public IEnumerable<FlashRoute> Routes =>
    [
        new("/prepaid-utilities/lookup", FlashOperation.UtilityLookup, Look) { HasStore = false, IdIsText = true },
        new("/prepaid-utilities/purchase", FlashOperation.UtilityPurchase, Buy),
    ];

    private FlashResult Look(FlashTurn turn)
    {
        if (turn.Cents() is null || turn.Text("meterNumber") is not { } number)
        {
            return 2308;
        }

        if (Refusal(number, turn.IsTrue("isFBE"), out var meter) is { } code)
        {
            return code;
        }

        return new JsonObject
        {
            ["billingInfo"] = new JsonObject
            {
                ["arrearValue"] = meter!.Arrears,
                ["arrearDesc"] = meter.Arrears > 0 ? "Outstanding debt" : "",
                ["maximumVendValue"] = meter.Maximum,
                ["minimumVendValue"] = meter.Minimum,
                ["tariffName"] = Tariff,
            },
            ["meterInfo"] = new JsonObject
            {
                ["algorithmCode"] = "07",
                ["customerInfo"] = new JsonObject { ["name"] = meter.Customer, ["address"] = "1 SANDBOX ROAD" },
                ["keyRevisionNumber"] = "1",
                ["meterNumber"] = meter.Number,
                ["supplyGroupCode"] = meter.SupplyGroupCode,
                ["tariffIndex"] = "01",
                ["tokenTechnology"] = "02",
                ["utilityInfo"] = new JsonObject { ["name"] = meter.Utility, ["address"] = "2 SANDBOX ROAD", ["callCentre"] = "080 000 0000", ["vatNumber"] = "4000000000" },
            },
            ["isFBE"] = turn.IsTrue("isFBE"),
        };
    }

    private FlashResult Buy(FlashTurn turn)
    {
        if (turn.Cents() is not { } cents || turn.Text("meterNumber") is not { } number)
        {
            return 2308;
        }

        var isFree = turn.IsTrue("isFBE");
        if (Refusal(number, isFree, out var meter) is { } code)
        {
            return code;
        }

        var month = Month();
        switch (isFree)
        {
            case true when cents > 0:
                return 2230;
            case true when meter!.LastFree == month:
                return 2312;
            case false when cents < meter!.Minimum:
                return 2341;
            case false when cents > meter!.Maximum:
                return 2350;
            case false when cents < meter!.Arrears:
                return 2303;
        }

        if (!world.Books.CanPay(turn.Account, cents))
        {
            return 2003;
        }

        world.Books.Sell(turn, cents, world.Products.GetValueOrDefault(Product), number);
        meter!.LastFree = isFree ? month : meter.LastFree;
        return Vend(turn, meter, cents, isFree);
    }

    private JsonObject Vend(FlashTurn turn, FlashMeter meter, long cents, bool isFree)
    {
        var changesKey = meter.ChangesKey;
        var debt = isFree ? 0 : meter.Arrears;
        var taxed = cents - debt;
        var tax = (long)decimal.Round(taxed * Tax / (1 + Tax));
        var units = decimal.Round((taxed - tax) / CentsPerUnit, 1);
        var free = isFree ? meter.FreeUnits : meter.GivesFreeToken ? FreeUnitsWithPurchase : 0;
        List<JsonNode> tokens = [];
        if (changesKey)
        {
            tokens.Add(Token(turn, "Key change token 1"));
            tokens.Add(Token(turn, "Key change token 2"));
        }

        if (!isFree)
        {
            tokens.Add(Token(turn, "Credit token"));
        }

        if (free > 0)
        {
            tokens.Add(Token(turn, "Free units token"));
        }

        meter.Arrears -= debt;
        meter.GivesFreeToken = meter.ChangesKey = false;
        return new JsonObject
        {
            ["billingInfo"] = new JsonObject
            {
                ["taxAmount"] = tax,
                ["unitType"] = "kWh",
                ["units"] = units,
                ["freeUnits"] = free,
                ["exclusiveAmount"] = taxed - tax,
                ["receiptNumber"] = "R" + turn.Sale.TransactionId.ToString(CultureInfo.InvariantCulture),
                ["transactionNumber"] = turn.Sale.TransactionId,
            },
            ["charges"] = new JsonObject
            {
                ["debt"] = new JsonObject { ["value"] = debt, ["description"] = debt > 0 ? "Outstanding debt" : "" },
                ["fixedCost"] = new JsonArray(),
            },
            ["meterinfo"] = MeterFields(meter, changesKey),
            ["tokens"] = new JsonArray([.. tokens]),
            ["tariffBlocks"] = new JsonArray(new JsonObject { ["amount"] = taxed - tax, ["units "] = units, ["costPerUnit"] = CentsPerUnit, ["tariffName"] = Tariff }),
        };
    }

    private JsonObject MeterFields(FlashMeter meter, bool changesKey) => new()
    {
        ["meterNumber"] = meter.Number,
        ["keyRevisionNumber"] = Detail("1"),
        ["supplyGroupCode"] = Detail(meter.SupplyGroupCode),
        ["tariffIndex"] = Detail("01"),
        ["tokenTechnology"] = "02",
        ["algorithmCode"] = "07",
        ["oldSupplyGroupCode"] = meter.SupplyGroupCode,
        ["newSupplyGroupCode"] = meter.SupplyGroupCode,
        ["oldTariffIndex"] = "01",
        ["newTariffIndex"] = "01",
        ["oldKeyRevisionNumber"] = "1",
        ["newKeyRevisionNumber"] = changesKey ? "2" : "1",
        ["customerInfo"] = new JsonObject { ["name"] = meter.Customer, ["address"] = "1 SANDBOX ROAD" },
        ["utilityInfo"] = new JsonObject { ["address"] = "2 SANDBOX ROAD", ["callCentre"] = "080 000 0000", ["utilityname"] = meter.Utility, ["vatNumber"] = "4000000000" },
        ["consumerMessage"] = "",
        ["tariffName"] = Tariff,
    };

    private JsonValue Detail(string value) =>
        world.Options.Shapes.NumericMeterDetails ? JsonValue.Create(long.Parse(value, CultureInfo.InvariantCulture)) : JsonValue.Create(value);

    private JsonObject Token(FlashTurn turn, string description) => new()
    {
        ["tokenDescription"] = description,
        ["serialNumber"] = turn.Sale.TransactionId.ToString(CultureInfo.InvariantCulture),
        ["token"] = world.Books.StsToken(),
    };

    private int? Refusal(string number, bool isFree, out FlashMeter? meter)
    {
        meter = null;
        if (!number.All(char.IsAsciiDigit))
        {
            return 2304;
        }

        if (world.Refused.TryGetValue(number, out var code))
        {
            return code;
        }

        if (!world.Meters.TryGetValue(number, out meter))
        {
            return 2310;
        }

        return isFree && meter.FreeUnits <= 0 ? 2306 : null;
    }

    private DateOnly Month()
    {
        var now = FlashTime.Local(world.Now);
        return new DateOnly(now.Year, now.Month, 1);
    }
}
