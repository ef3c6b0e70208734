using Integrations.Flash.Wire.Requests;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Prepaid;

namespace Integrations.Flash.Wire.Answers;

/// <summary>Answers to sales as receipts. A PIN is read from the voucher, a token from the list of tokens, and from nowhere else: never from a serial number.</summary>
internal static class FlashReceipts
{
    private const int LongestPin = 64;

    public static Reading<FlashSale> Sale(WireNode node, FlashService service, FlashBody sent)
    {
        var meter = node.Child("meterinfo");
        if (sent.MeterNumber is { } number && meter?.Text("meterNumber") is { } answered && MeterNumber.TryParse(answered, out var other) && other.Reveal() != number)
        {
            return Reading<FlashSale>.Unknown(FlashAnswers.MeterMismatch);
        }

        var amount = FlashAssumptions.Cents(node.Text("amount"));
        var basis = new Basis(sent.Reference, node.Text("transactionId"), amount ?? Money.FromMinorUnits(sent.Amount ?? 0, FlashSettings.Zar), FlashAssumptions.Time(node.Text("transactionDate")));
        var (receipt, extraction) = service.Receipt switch
        {
            FlashReceiptKind.Voucher => Voucher(node, basis, service),
            FlashReceiptKind.Utility => Utility(node, basis, sent),
            FlashReceiptKind.Pinless => (Pinless(node, basis, sent), FlashExtraction.Found),
            _ => (Bill(node, basis, sent), FlashExtraction.Found),
        };
        return new Reading<FlashSale>(
            Claim.Succeeded,
            new FlashSale
            {
                Reference = sent.Reference,
                TransactionId = basis.TransactionId,
                TransactionDate = node.Text("transactionDate"),
                Receipt = receipt,
                VoucherStatus = node.Child("voucher")?.Text("status"),
                AnsweredAmount = amount,
                Extraction = extraction,
            },
            null);
    }

    private static (VendResult? Receipt, FlashExtraction Extraction) Voucher(WireNode node, Basis basis, FlashService service)
    {
        var voucher = node.Child("voucher");
        if (voucher?.Text("pin") is not { } pin)
        {
            return (null, FlashExtraction.Missing);
        }

        if (pin.Length > LongestPin || pin.Any(char.IsWhiteSpace) || (service.PinDigits > 0 && (pin.Length != service.PinDigits || !pin.All(char.IsAsciiDigit))))
        {
            return (null, FlashExtraction.Malformed);
        }

        var content = voucher.Value.Child("content");
        return (
            new VoucherReceipt
            {
                Supplier = FlashTelemetry.Provider,
                Reference = basis.Reference,
                SupplierReference = basis.TransactionId,
                Amount = basis.Amount,
                SoldAt = basis.At,
                Voucher = new VoucherPin
                {
                    Pin = new Secret(pin),
                    SerialNumber = voucher.Value.Text("serialNumber"),
                    ExpiresAt = FlashAssumptions.Time(voucher.Value.Text("expiryDate")),
                    RedemptionText = content?.Text("redemptionInstructions"),
                },
                Barcode = Secret.FromNullable(voucher.Value.Text("barcode")),
                Terms = content?.Text("termsAndConditions"),
            },
            FlashExtraction.Found);
    }

    private static (VendResult? Receipt, FlashExtraction Extraction) Utility(WireNode node, Basis basis, FlashBody sent)
    {
        var isFree = sent.IsFreeBasicElectricity is true;
        var tokens = new List<MeterToken>();
        foreach (var item in node.Items("tokens"))
        {
            if (item.Text("token") is not { } digits)
            {
                return (null, FlashExtraction.Missing);
            }

            try
            {
                var description = item.Text("tokenDescription");
                tokens.Add(new MeterToken(digits, FlashAssumptions.KindOf(description, isFree)) { Description = description, SerialNumber = item.Text("serialNumber") });
            }
            catch (FormatException)
            {
                return (null, FlashExtraction.Malformed);
            }
        }

        return tokens.Count is 0 ? (null, FlashExtraction.Missing) : (UtilityFields.Receipt(node, basis, MeterNumber.Parse(sent.MeterNumber!), tokens), FlashExtraction.Found);
    }

    private static PinlessConfirmation Pinless(WireNode node, Basis basis, FlashBody sent)
    {
        var details = node.Child("rechargeDetails");
        return new PinlessConfirmation
        {
            Supplier = FlashTelemetry.Provider,
            Reference = basis.Reference,
            SupplierReference = basis.TransactionId,
            Amount = basis.Amount,
            SoldAt = basis.At,
            Recipient = sent.MobileNumber!,
            Network = details?.Text("rechargeVendor"),
            CallCentre = details?.Text("callCentre"),
        };
    }

    private static BillReceipt Bill(WireNode node, Basis basis, FlashBody sent)
    {
        var (biller, consumer) = (node.Child("biller"), node.Child("consumer"));
        var code = biller?.Text("code");
        return new BillReceipt
        {
            Supplier = FlashTelemetry.Provider,
            Reference = basis.Reference,
            SupplierReference = basis.TransactionId,
            Amount = basis.Amount,
            SoldAt = basis.At,
            Biller = biller?.Text("name") ?? code ?? "",
            AccountNumber = consumer?.Text("accountNo") ?? Account(sent.AccountReference!, code),
            AccountHolder = consumer?.Text("name"),
            CallCentre = biller?.Text("callCentre"),
        };
    }

    private static string Account(string reference, string? code) =>
        code is not null && reference.StartsWith(code, StringComparison.Ordinal) && reference.Length > code.Length ? reference[code.Length..] : reference;

    /// <summary>What every receipt has.</summary>
    internal sealed record Basis(string Reference, string? TransactionId, Money Amount, DateTimeOffset? At);
}
