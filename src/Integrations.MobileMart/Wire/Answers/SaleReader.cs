using System.Text.Json;
using Integrations.Prepaid;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>Reads what was sold. A PIN or token is taken from where the contract says, and from nowhere else: serial number, receipt number and reference are none.</summary>
internal static class SaleReader
{
    /// <summary>The sale; <see langword="null"/> when the object is none, or is about another number or account.</summary>
    public static SaleAnswer? Read(FulcrumNode node, SaleTerms terms)
    {
        if (node.Text("transactionId") is not { Length: <= 128 } id)
        {
            return null;
        }

        return terms switch
        {
            { Service: MobileMartService.Bill } => Bill(node, id, terms),
            { Service: MobileMartService.Electricity } => Utility(node, id, terms),
            { IsPinned: true } => Pinned(node, id, terms),
            _ => Pinless(node, id, terms),
        };
    }

    private static SaleAnswer? Pinless(FulcrumNode node, string id, SaleTerms terms)
    {
        var number = node.Text("mobileNumber");
        if (number is not null && !IsSameNumber(number, terms.Recipient))
        {
            return null;
        }

        return new SaleAnswer
        {
            TransactionId = id,
            AmountSeen = node.Rand("amount"),
            At = node.Time("timestamp"),
            Receipt = node.Text("referenceNumber"),
            Result = new PinlessConfirmation
            {
                Supplier = MobileMartTelemetry.Provider,
                Reference = terms.RequestId,
                SupplierReference = id,
                ProductName = node.Text("productName") ?? terms.ProductName,
                Amount = terms.Amount,
                SoldAt = node.Time("timestamp"),
                Recipient = number ?? terms.Recipient ?? "",
                Network = node.Text("contentCreator") ?? terms.Brand,
                NetworkReference = node.Text("referenceNumber"),
            },
        };
    }

    private static SaleAnswer Pinned(FulcrumNode node, string id, SaleTerms terms)
    {
        var details = node.Child("additionalDetails");
        var pin = details.StrictText("pin");
        return new SaleAnswer
        {
            TransactionId = id,
            AmountSeen = details.Rand("productAmount"),
            At = node.Time("timestamp"),
            Receipt = details.Text("serialNumber"),
            IsMalformed = pin is null && details.Find("pin") is not (null or { ValueKind: JsonValueKind.String }),
            Result = pin is null ? null : new VoucherReceipt
            {
                Supplier = MobileMartTelemetry.Provider,
                Reference = terms.RequestId,
                SupplierReference = id,
                ProductName = details.Text("productName") ?? terms.ProductName,
                Amount = terms.Amount,
                SoldAt = node.Time("timestamp"),
                Voucher = new VoucherPin
                {
                    Pin = new Secret(pin),
                    SerialNumber = details.Text("serialNumber"),
                    ExpiresAt = node.Time("expiryDate"),
                    RedemptionText = details.Text("productInstructions"),
                },
            },
        };
    }

    /// <summary>The amount is the lookup's, which the purchase does not repeat: <c>productAmount</c> may be what is left of it.</summary>
    private static SaleAnswer Utility(FulcrumNode node, string id, SaleTerms terms)
    {
        var details = node.Child("additionalDetails");
        var (tokens, isMalformed) = Tokens(details.Items("tokens"));
        return new SaleAnswer
        {
            TransactionId = id,
            At = node.Time("timestamp"),
            Receipt = details.Text("receiptNumber"),
            IsMalformed = isMalformed,
            Result = tokens.Count is 0 || isMalformed || !MeterNumber.TryParse(terms.Recipient, out var meter) ? null : new UtilityReceipt
            {
                Supplier = MobileMartTelemetry.Provider,
                Reference = terms.RequestId,
                SupplierReference = id,
                ProductName = terms.ProductName,
                Amount = terms.Amount,
                SoldAt = node.Time("timestamp"),
                Meter = meter,
                Tokens = tokens,
                FixedCharges = Lines(details.Items("fixedCosts")),
                ReceiptNumber = details.Text("receiptNumber"),
                Key = new MeterKey
                {
                    SupplyGroupCode = details.Text("supplierGroupCode"),
                    KeyRevisionNumber = details.Text("keyRevisionNumber"),
                    TariffIndex = details.Text("tariffIndex"),
                    TokenTechnology = details.Text("tokenTechCode"),
                    AlgorithmCode = details.Text("algorithmCode"),
                },
                Customer = Party(details.Child("consumerDetails")),
                Utility = new ReceiptParty { Name = details.Text("operator") ?? terms.Brand },
                Message = details.Child("consumerDetails").Text("message") ?? details.Text("instructions"),
            },
        };
    }

    private static SaleAnswer? Bill(FulcrumNode node, string id, SaleTerms terms)
    {
        var account = node.Text("accountNumber");
        if (account is not null && account != terms.Recipient)
        {
            return null;
        }

        return new SaleAnswer
        {
            TransactionId = id,
            AmountSeen = node.Rand("amount"),
            At = node.Time("timestamp"),
            Receipt = node.Text("reference"),
            Result = new BillReceipt
            {
                Supplier = MobileMartTelemetry.Provider,
                Reference = terms.RequestId,
                SupplierReference = id,
                ProductName = node.Text("productName") ?? terms.ProductName,
                Amount = terms.Amount,
                SoldAt = node.Time("timestamp"),
                Biller = node.Text("serviceProviderName") ?? terms.Brand,
                AccountNumber = account ?? terms.Recipient ?? "",
                AccountHolder = node.Text("accountHolder"),
                ReceiptNumber = node.Text("reference"),
                AmountDue = node.Rand("amountDue"),
                ConvenienceFee = node.Rand("convenienceFee"),
                CallCentre = node.Text("serviceProviderContact"),
            },
        };
    }

    /// <summary>All tokens, in order. One that is none makes the whole answer unusable: it may be the one that must be typed in first.</summary>
    private static (List<MeterToken> Tokens, bool IsMalformed) Tokens(IReadOnlyList<JsonElement> items)
    {
        List<MeterToken> tokens = [];
        foreach (var item in items)
        {
            var node = new FulcrumNode(item);
            var digits = item.ValueKind is JsonValueKind.String ? item.GetString() : MobileMartAssumptions.TokenNames.Select(node.StrictText).FirstOrDefault(static text => text is not null);
            var description = node.Text("description") ?? node.Text("tokenType") ?? node.Text("type");
            if (digits is null)
            {
                return (tokens, true);
            }

            try
            {
                tokens.Add(new MeterToken(digits, KindOf(description)) { Description = description, SerialNumber = node.Text("serialNumber") });
            }
            catch (FormatException)
            {
                return (tokens, true);
            }
        }

        return (tokens, false);
    }

    private static MeterTokenKind KindOf(string? description) => description switch
    {
        null => MeterTokenKind.Credit,
        _ when description.Contains(MobileMartAssumptions.KeyChangeWord, StringComparison.OrdinalIgnoreCase) => MeterTokenKind.KeyChange,
        _ when description.Contains(MobileMartAssumptions.FreeWord, StringComparison.OrdinalIgnoreCase) => MeterTokenKind.Free,
        _ => MeterTokenKind.Credit,
    };

    private static List<ReceiptLine> Lines(IReadOnlyList<JsonElement> items)
    {
        List<ReceiptLine> lines = [];
        foreach (var item in items)
        {
            var node = new FulcrumNode(item);
            if (node.Rand("amount") is { } amount)
            {
                lines.Add(new ReceiptLine(node.Text("description") ?? "", amount));
            }
        }

        return lines;
    }

    private static ReceiptParty? Party(FulcrumNode node) =>
        node.Text("name") is null && node.Text("address") is null ? null : new ReceiptParty { Name = node.Text("name"), Address = node.Text("address") };

    private static bool IsSameNumber(string seen, string? sent) => sent is not null && Digits(seen) == Digits(sent);

    /// <summary>The nine digits that both forms share.</summary>
    private static string Digits(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length > 9 ? digits[^9..] : digits;
    }
}
