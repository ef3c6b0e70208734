using System.Globalization;
using Integrations.Prepaid;

namespace Integrations.Flash.Wire.Answers;

/// <summary>What a purchase and a lookup tell of a meter.</summary>
internal static class UtilityFields
{
    private const int SupplyGroupDigits = 6;
    private const decimal CentsInRand = 100m;

    public static UtilityReceipt Receipt(WireNode node, FlashReceipts.Basis basis, MeterNumber number, IReadOnlyList<MeterToken> tokens)
    {
        var (billing, charges, meter) = (node.Child("billingInfo"), node.Child("charges"), node.Child("meterinfo"));
        return new UtilityReceipt
        {
            Supplier = FlashTelemetry.Provider,
            Reference = basis.Reference,
            SupplierReference = basis.TransactionId,
            Amount = basis.Amount,
            SoldAt = basis.At,
            Meter = number,
            Tokens = tokens,
            Units = Number(billing?.Text("units")),
            FreeUnits = Number(billing?.Text("freeUnits")),
            UnitType = billing?.Text("unitType"),
            TariffName = meter?.Text("tariffName"),
            TariffBlocks = [.. node.Items("tariffBlocks").Select(Block).OfType<TariffBlock>()],
            Debt = Lines(charges, "debt"),
            FixedCharges = Lines(charges, "fixedCost"),
            Vat = FlashAssumptions.Cents(billing?.Text("taxAmount")),
            AmountWithoutVat = FlashAssumptions.Cents(billing?.Text("exclusiveAmount")),
            ReceiptNumber = billing?.Text("receiptNumber"),
            Key = Key(meter),
            Customer = Party(meter?.Child("customerInfo"), "name"),
            Utility = Party(meter?.Child("utilityInfo"), "utilityname"),
            Message = meter?.Text("consumerMessage"),
        };
    }

    public static FlashMeterDetails? Details(WireNode node, MeterNumber number)
    {
        var (billing, meter) = (node.Child("billingInfo"), node.Child("meterInfo"));
        if (meter?.Text("meterNumber") is { } answered && (!MeterNumber.TryParse(answered, out var other) || !other.Equals(number)))
        {
            return null;
        }

        return new FlashMeterDetails
        {
            Meter = number,
            Minimum = FlashAssumptions.Cents(billing?.Text("minimumVendValue")),
            Maximum = FlashAssumptions.Cents(billing?.Text("maximumVendValue")),
            Arrears = FlashAssumptions.Cents(billing?.Text("arrearValue")),
            ArrearsDescription = billing?.Text("arrearDesc"),
            TariffName = billing?.Text("tariffName"),
            Customer = Party(meter?.Child("customerInfo"), "name"),
            Utility = Party(meter?.Child("utilityInfo"), "name"),
            Key = Key(meter),
        };
    }

    private static MeterKey? Key(WireNode? meter) => meter is not { } node ? null : new MeterKey
    {
        SupplyGroupCode = Group(node.Text("oldSupplyGroupCode") ?? node.Text("supplyGroupCode")),
        KeyRevisionNumber = node.Text("oldKeyRevisionNumber") ?? node.Text("keyRevisionNumber"),
        TariffIndex = node.Text("oldTariffIndex") ?? node.Text("tariffIndex"),
        NewSupplyGroupCode = Changed(Group(node.Text("oldSupplyGroupCode")), Group(node.Text("newSupplyGroupCode"))),
        NewKeyRevisionNumber = Changed(node.Text("oldKeyRevisionNumber"), node.Text("newKeyRevisionNumber")),
        NewTariffIndex = Changed(node.Text("oldTariffIndex"), node.Text("newTariffIndex")),
        TokenTechnology = node.Text("tokenTechnology"),
        AlgorithmCode = node.Text("algorithmCode"),
    };

    /// <summary>A number on the wire has lost its leading zeros.</summary>
    private static string? Group(string? code) => code?.PadLeft(SupplyGroupDigits, '0');

    private static string? Changed(string? old, string? current) => old is not null && current is not null && old != current ? current : null;

    private static TariffBlock? Block(WireNode node) =>
        Number(node.Text("units")) is { } units ? new TariffBlock(units, Number(node.Text("costPerUnit")) / CentsInRand, FlashAssumptions.Cents(node.Text("amount"))) : null;

    /// <summary>Lines of nothing are left out.</summary>
    private static List<ReceiptLine> Lines(WireNode? charges, string name) => charges is not { } node ? [] :
    [
        .. node.Items(name)
            .Select(static line => (Amount: FlashAssumptions.Cents(line.Text("value")), Description: line.Text("description")))
            .Where(static line => line.Amount is { IsPositive: true })
            .Select(static line => new ReceiptLine(line.Description ?? "", line.Amount!.Value)),
    ];

    private static ReceiptParty? Party(WireNode? party, string name) => party is not { } node ? null : new ReceiptParty
    {
        Name = node.Text(name),
        Address = node.Text("address"),
        CallCentre = node.Text("callCentre"),
        VatNumber = node.Text("vatNumber"),
    };

    private static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
