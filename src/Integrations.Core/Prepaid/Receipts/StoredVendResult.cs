using System.Text.Json.Serialization;

namespace Integrations.Prepaid;

/// <summary>A result as it is stored: flat, with the kind as a word, so that a later version can add fields.</summary>
internal sealed class StoredVendResult
{
    private const string UtilityKind = "utility";
    private const string VoucherKind = "voucher";
    private const string PinlessKind = "pinless";
    private const string BillKind = "bill";

    public string? Kind { get; set; }

    public string? Supplier { get; set; }

    public string? Reference { get; set; }

    public string? SupplierReference { get; set; }

    public string? ProductName { get; set; }

    [JsonConverter(typeof(MoneyTextJsonConverter))]
    public Money Amount { get; set; }

    public DateTimeOffset? SoldAt { get; set; }

    public string? Meter { get; set; }

    public StoredMeterToken[]? Tokens { get; set; }

    public decimal? Units { get; set; }

    public decimal? FreeUnits { get; set; }

    public string? UnitType { get; set; }

    public string? TariffName { get; set; }

    public TariffBlock[]? TariffBlocks { get; set; }

    public ReceiptLine[]? Debt { get; set; }

    public ReceiptLine[]? FixedCharges { get; set; }

    public Money? Vat { get; set; }

    public Money? AmountWithoutVat { get; set; }

    public string? ReceiptNumber { get; set; }

    public MeterKey? Key { get; set; }

    public ReceiptParty? Customer { get; set; }

    public ReceiptParty? Utility { get; set; }

    public string? Message { get; set; }

    public string? Pin { get; set; }

    public string? SerialNumber { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public string? RedemptionText { get; set; }

    public string? Barcode { get; set; }

    public string? Terms { get; set; }

    public string? Recipient { get; set; }

    public string? Network { get; set; }

    public string? NetworkReference { get; set; }

    public string? CallCentre { get; set; }

    public string? Biller { get; set; }

    public string? AccountNumber { get; set; }

    public string? AccountHolder { get; set; }

    public Money? AmountDue { get; set; }

    public Money? ConvenienceFee { get; set; }

    public static StoredVendResult From(VendResult result)
    {
        var stored = new StoredVendResult
        {
            Supplier = result.Supplier,
            Reference = result.Reference,
            SupplierReference = result.SupplierReference,
            ProductName = result.ProductName,
            Amount = result.Amount,
            SoldAt = result.SoldAt,
        };
        switch (result)
        {
            case UtilityReceipt utility:
                stored.Take(utility);
                break;
            case VoucherReceipt voucher:
                stored.Take(voucher);
                break;
            case PinlessConfirmation pinless:
                (stored.Kind, stored.Recipient, stored.Network, stored.NetworkReference, stored.CallCentre) = (PinlessKind, pinless.Recipient, pinless.Network, pinless.NetworkReference, pinless.CallCentre);
                break;
            case BillReceipt bill:
                (stored.Kind, stored.Biller, stored.AccountNumber, stored.AccountHolder) = (BillKind, bill.Biller, bill.AccountNumber, bill.AccountHolder);
                (stored.ReceiptNumber, stored.AmountDue, stored.ConvenienceFee, stored.CallCentre) = (bill.ReceiptNumber, bill.AmountDue, bill.ConvenienceFee, bill.CallCentre);
                break;
        }

        return stored;
    }

    public VendResult ToResult() => Kind switch
    {
        UtilityKind => new UtilityReceipt
        {
            Supplier = Needed(Supplier),
            Reference = Needed(Reference),
            SupplierReference = SupplierReference,
            ProductName = ProductName,
            Amount = Amount,
            SoldAt = SoldAt,
            Meter = MeterNumber.Parse(Needed(Meter)),
            Tokens = [.. Needed(Tokens).Select(static token => token.ToToken())],
            Units = Units,
            FreeUnits = FreeUnits,
            UnitType = UnitType,
            TariffName = TariffName,
            TariffBlocks = TariffBlocks ?? [],
            Debt = Debt ?? [],
            FixedCharges = FixedCharges ?? [],
            Vat = Vat,
            AmountWithoutVat = AmountWithoutVat,
            ReceiptNumber = ReceiptNumber,
            Key = Key,
            Customer = Customer,
            Utility = Utility,
            Message = Message,
        },
        VoucherKind => new VoucherReceipt
        {
            Supplier = Needed(Supplier),
            Reference = Needed(Reference),
            SupplierReference = SupplierReference,
            ProductName = ProductName,
            Amount = Amount,
            SoldAt = SoldAt,
            Voucher = new VoucherPin { Pin = new Secret(Needed(Pin)), SerialNumber = SerialNumber, ExpiresAt = ExpiresAt, RedemptionText = RedemptionText },
            Barcode = Secret.FromNullable(Barcode),
            Terms = Terms,
        },
        PinlessKind => new PinlessConfirmation
        {
            Supplier = Needed(Supplier),
            Reference = Needed(Reference),
            SupplierReference = SupplierReference,
            ProductName = ProductName,
            Amount = Amount,
            SoldAt = SoldAt,
            Recipient = Needed(Recipient),
            Network = Network,
            NetworkReference = NetworkReference,
            CallCentre = CallCentre,
        },
        BillKind => new BillReceipt
        {
            Supplier = Needed(Supplier),
            Reference = Needed(Reference),
            SupplierReference = SupplierReference,
            ProductName = ProductName,
            Amount = Amount,
            SoldAt = SoldAt,
            Biller = Needed(Biller),
            AccountNumber = Needed(AccountNumber),
            AccountHolder = AccountHolder,
            ReceiptNumber = ReceiptNumber,
            AmountDue = AmountDue,
            ConvenienceFee = ConvenienceFee,
            CallCentre = CallCentre,
        },
        _ => throw VendResultCodec.Unreadable("kind"),
    };

    private void Take(UtilityReceipt utility)
    {
        Kind = UtilityKind;
        Meter = utility.Meter.Reveal();
        Tokens = [.. utility.Tokens.Select(StoredMeterToken.From)];
        (Units, FreeUnits, UnitType) = (utility.Units, utility.FreeUnits, utility.UnitType);
        (TariffName, TariffBlocks) = (utility.TariffName, [.. utility.TariffBlocks]);
        (Debt, FixedCharges) = ([.. utility.Debt], [.. utility.FixedCharges]);
        (Vat, AmountWithoutVat, ReceiptNumber) = (utility.Vat, utility.AmountWithoutVat, utility.ReceiptNumber);
        (Key, Customer, Utility, Message) = (utility.Key, utility.Customer, utility.Utility, utility.Message);
    }

    private void Take(VoucherReceipt receipt)
    {
        Kind = VoucherKind;
        var voucher = receipt.Voucher;
        (Pin, SerialNumber, ExpiresAt, RedemptionText) = (voucher.Pin.Reveal(), voucher.SerialNumber, voucher.ExpiresAt, voucher.RedemptionText);
        (Barcode, Terms) = (receipt.Barcode?.Reveal(), receipt.Terms);
    }

    private static T Needed<T>(T? value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? field = null)
        where T : class => value ?? throw VendResultCodec.Unreadable(field);
}
