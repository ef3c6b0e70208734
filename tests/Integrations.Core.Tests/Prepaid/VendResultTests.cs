using System.Globalization;
using System.Text;
using Integrations.Prepaid;
using Xunit;

namespace Integrations.Core.Tests.Prepaid;

public sealed class VendResultTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 27, 10, 0, 0, TimeSpan.FromHours(2));

    public static UtilityReceipt Electricity => new()
    {
        Supplier = "flash",
        Reference = "sale-1",
        SupplierReference = "123456",
        ProductName = "City Power",
        Amount = Rand(100m),
        SoldAt = At,
        Meter = MeterNumber.Parse("04004444884"),
        Tokens =
        [
            new MeterToken("11112222333344445555", MeterTokenKind.Credit) { Description = "Credit", SerialNumber = "S1" },
            new MeterToken("22222222333344445555", MeterTokenKind.KeyChange),
            new MeterToken("33332222333344445555", MeterTokenKind.Free),
            new MeterToken("44442222333344445555", MeterTokenKind.KeyChange),
        ],
        Units = 41.7m,
        FreeUnits = 50m,
        UnitType = "kWh",
        TariffName = "Domestic",
        TariffBlocks = [new TariffBlock(41.7m, 1.7345m, Rand(72.33m))],
        Debt = [new ReceiptLine("Arrears", Rand(10m))],
        FixedCharges = [new ReceiptLine("Service", Rand(5m))],
        Vat = Rand(13.04m),
        AmountWithoutVat = Rand(86.96m),
        ReceiptNumber = "R-77",
        Key = new MeterKey { SupplyGroupCode = "000123", KeyRevisionNumber = "1", TariffIndex = "01", NewSupplyGroupCode = "000124", NewKeyRevisionNumber = "2", NewTariffIndex = "02", TokenTechnology = "02", AlgorithmCode = "07" },
        Customer = new ReceiptParty { Name = "A Customer", Address = "1 Street" },
        Utility = new ReceiptParty { Name = "City", CallCentre = "0860", VatNumber = "4000" },
        Message = "Thank you",
    };

    public static TheoryData<VendResult> Results => new((VendResult[])
    [
        Electricity,
        new VoucherReceipt
        {
            Supplier = "mobilemart",
            Reference = "sale-2",
            Amount = Rand(50m),
            Voucher = new VoucherPin { Pin = new Secret("0012345678901234"), SerialNumber = "S2", ExpiresAt = At, RedemptionText = "Dial" },
            Barcode = new Secret("6001"),
            Terms = "None",
        },
        new PinlessConfirmation { Supplier = "flash", Reference = "sale-3", Amount = Rand(29m), Recipient = "27820000000", Network = "MTN", NetworkReference = "N1", CallCentre = "173" },
        new BillReceipt
        {
            Supplier = "flash",
            Reference = "sale-4",
            Amount = Rand(500m),
            Biller = "DSTV",
            AccountNumber = "5101012345",
            AccountHolder = "A Customer",
            ReceiptNumber = "B-1",
            AmountDue = Rand(0m),
            ConvenienceFee = Rand(3.5m),
            CallCentre = "011",
        },
    ]);

    [Theory]
    [MemberData(nameof(Results))]
    public void A_result_is_the_same_after_it_was_stored(VendResult result)
    {
        var read = VendResult.FromArtefact(result.ToArtefact());

        Assert.Equivalent(result, read, strict: true);
        Assert.Equal(Encoding.UTF8.GetString(result.ToArtefact()), Encoding.UTF8.GetString(read.ToArtefact()));
        Assert.Equal(Secrets(result), Secrets(read));
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void A_result_shows_nothing_of_itself_when_printed(VendResult result) => Assert.Equal($"{result.GetType().Name} ***", $"{result}");

    [Fact]
    public void Tokens_stand_in_the_order_in_which_they_are_typed_in_key_changes_first()
    {
        Assert.Equal(["2222", "4444", "1111", "3333"], Electricity.Tokens.Select(static token => token.Reveal()[..4]));
        Assert.True(Electricity.ChangesKey);
    }

    [Fact]
    public void A_receipt_without_a_token_cannot_be_made()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new UtilityReceipt { Supplier = "flash", Reference = "r", Amount = Rand(1m), Meter = MeterNumber.Parse("12345"), Tokens = [] });

        Assert.Contains("fetch it again", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"kind":"other","supplier":"flash","reference":"r","amount":"ZAR 1.00"}""")]
    [InlineData("""{"kind":"voucher","supplier":"flash","reference":"r","amount":"ZAR 1.00"}""")]
    [InlineData("""{"kind":"utility","supplier":"flash","reference":"r","amount":"ZAR 1.00","meter":"12345"}""")]
    [InlineData("""{"kind":"bill","supplier":"flash","reference":"r","amount":"ZAR 1.00","biller":"998877"}""")]
    [InlineData("""{"kind":"utility","supplier":"flash","reference":"r","amount":"ZAR 1.00","meter":"998877x","tokens":[]}""")]
    public void Bytes_that_are_no_result_are_refused_without_repeating_them(string bytes)
    {
        var thrown = Assert.Throws<FormatException>(() => VendResult.FromArtefact(Encoding.UTF8.GetBytes(bytes)));

        Assert.DoesNotContain("998877", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_later_version_added_is_ignored()
    {
        var later = """{"kind":"pinless","supplier":"flash","reference":"r","amount":"ZAR 1.00","recipient":"27","colour":"green"}""";

        Assert.IsType<PinlessConfirmation>(VendResult.FromArtefact(Encoding.UTF8.GetBytes(later)));
    }

    private static string Secrets(VendResult result) => result switch
    {
        UtilityReceipt utility => string.Join(',', utility.Tokens.Select(static token => token.Reveal())) + utility.Meter.Reveal(),
        VoucherReceipt voucher => voucher.Voucher.Pin.Reveal() + voucher.Barcode?.Reveal(),
        _ => result.Amount.ToString(null, CultureInfo.InvariantCulture),
    };

    private static Money Rand(decimal amount) => new(amount, "ZAR");
}
